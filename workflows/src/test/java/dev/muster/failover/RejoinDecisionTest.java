package dev.muster.failover;

import static dev.muster.failover.Returns.crashed;
import static dev.muster.failover.Returns.halfRewound;
import static dev.muster.failover.Returns.in;
import static dev.muster.failover.Returns.keepingFrom;
import static dev.muster.failover.Returns.resting;
import static dev.muster.failover.Returns.stopped;
import static dev.muster.failover.Returns.unread;
import static dev.muster.failover.Returns.with;
import static dev.muster.failover.Returns.withoutHints;
import static dev.muster.failover.Sights.SYSTEM;
import static dev.muster.failover.Sights.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.failover.RejoinDecision.Clone;
import dev.muster.failover.RejoinDecision.Follow;
import dev.muster.failover.RejoinDecision.Follows;
import dev.muster.failover.RejoinDecision.NoRoom;
import dev.muster.failover.RejoinDecision.Refused;
import dev.muster.failover.RejoinDecision.Rewind;
import dev.muster.failover.ReturnSight.CloneRoom;
import dev.muster.failover.ReturnSight.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RejoinDecisionTest {
  private static final long PARTED = Returns.PARTED;

  private static RejoinDecision decided(ReturnSight seen) {
    return RejoinDecision.of(seen);
  }

  @Test
  void oneThatFollowsIsLeftAlone() {
    assertThat(decided(resting(stopped("p2", 500), Rest.FOLLOWS))).isEqualTo(new Follows());
  }

  @ParameterizedTest
  @EnumSource(names = "FOLLOWS", mode = EnumSource.Mode.EXCLUDE)
  void oneThatHasNothingOfItsOwnIsStarted(Rest rest) {
    assertThat(decided(resting(stopped("p2", PARTED - 1), rest))).isEqualTo(new Follow());
  }

  @ParameterizedTest
  @EnumSource
  void oneOfAnotherSystemIsRefusedAndNeverCopiedOver(Rest rest) {
    assertThat(decided(Returns.of("p2", "1", rest, 90, null)))
        .isEqualTo(
            new Refused(
                "p2 is of system 1 and p1 of system %s: they are no pair".formatted(SYSTEM)));
  }

  @Test
  void oneThatWroteBehindThePromotionIsRewoundAndWhatItWroteIsCounted() {
    assertThat(decided(crashed("p2", 140, 3L)))
        .isEqualTo(new Rewind(new LoneLog(at(PARTED), at(148), 3L)));
  }

  @Test
  void aRecordThatBeginsWhereTheWriterWentOnIsItsOwn() {
    assertThat(decided(stopped("p2", PARTED))).isInstanceOf(Rewind.class);
  }

  @Test
  void whatCanNotBeReadIsTakenForDifferentAndItsSizeIsNotKnown() {
    RejoinDecision decision = decided(unread(crashed("p2", 140, 3L)));

    assertThat(decision).isEqualTo(new Rewind(new LoneLog(at(PARTED), null, null)));
    assertThat(decision.lost()).extracting(LoneLog::bytes).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void oneThatWasPromotedItselfWentAWayOfItsOwnHoweverLittleItWrote() {
    TimelineHistory apart = TimelineHistory.parse(2, "1\t0/50\tx");

    assertThat(decided(in(stopped("p2", 90), apart)))
        .isEqualTo(new Rewind(new LoneLog(at(80), at(98), null)));
  }

  @Test
  void oneThatIsBehindInTheTimelineOfTheWriterIsStarted() {
    TimelineHistory same = TimelineHistory.parse(2, "1\t0/64\tx");

    assertThat(decided(in(stopped("p2", 900), same))).isEqualTo(new Follow());
    assertThat(decided(unread(in(stopped("p2", 900), same)))).isEqualTo(new Follow());
  }

  @Test
  void oneThatNeverWasInATimelineOfTheWriterIsRefused() {
    assertThat(decided(in(stopped("p2", 90), TimelineHistory.parse(9, "8\t0/64\tx"))))
        .isEqualTo(new Refused("p2 and p1 never were in the same timeline"));
  }

  @Test
  void withoutHintsAPageThatChangedCanNotBeTold() {
    assertThat(decided(withoutHints(crashed("p2", 140, 3L))))
        .isEqualTo(
            new Clone(
                new LoneLog(at(PARTED), at(148), 3L),
                "p2 has neither data checksums nor wal_log_hints, which pg_rewind needs"));
    assertThat(decided(withoutHints(stopped("p2", 90)))).isEqualTo(new Follow());
  }

  @Test
  void aStandbyThatCrashedOnAWayOfItsOwnIsCopiedAnew() {
    assertThat(decided(resting(stopped("p2", 140), Rest.CRASHED_STANDBY)))
        .isInstanceOf(Clone.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {95, 140})
  void oneWhoseLogTheWriterHasNoLongerIsCopiedAnew(long last) {
    assertThat(decided(keepingFrom(stopped("p2", last), 101)))
        .isInstanceOfSatisfying(
            Clone.class,
            clone -> assertThat(clone.why()).isEqualTo("p1 has its log only from 0/65 on"));
  }

  @Test
  void nothingIsThrownAwayByCopyingOneThatWasOnlyBehind() {
    assertThat(decided(keepingFrom(stopped("p2", 95), 101)).lost()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = "FOLLOWS", mode = EnumSource.Mode.EXCLUDE)
  void whatPgRewindLeftHalfDoneIsNeverRewoundAgainNorStarted(Rest rest) {
    LoneLog lost = new LoneLog(at(PARTED), at(400), 7L);

    assertThat(decided(halfRewound(resting(stopped("p2", 90), rest), lost)))
        .isEqualTo(new Clone(lost, "a pg_rewind before did not come to its end"));
  }

  @Test
  void withoutRoomNothingIsCopiedAndBothFiguresAreSaid() {
    assertThat(
            decided(with(withoutHints(stopped("p2", 140)), new CloneRoom(2_000, 1_999, null)))
                .words("p2"))
        .endsWith("and to copy its files anew takes 2.00 kB where 2.00 kB are free");
    assertThat(decided(with(withoutHints(stopped("p2", 140)), new CloneRoom(2_000, 1_999, null))))
        .isInstanceOf(NoRoom.class);
    assertThat(decided(with(withoutHints(stopped("p2", 140)), new CloneRoom(2_000, 2_000, null))))
        .isInstanceOf(Clone.class);
  }

  @Test
  void whatCanNotBeExchangedIsNotCopied() {
    CloneRoom room = new CloneRoom(1, 2, "/data is a link");

    assertThat(decided(with(withoutHints(stopped("p2", 140)), room)))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.why()).endsWith(": /data is a link"));
    assertThat(decided(with(stopped("p2", 140), room))).isInstanceOf(Rewind.class);
  }

  @Test
  void whatItDoesAndThrowsAwayIsSaid() {
    assertThat(decided(crashed("p2", 1_140, 1L)).words("p2"))
        .isEqualTo(
            "p2 is led back by pg_rewind, and what it wrote alone is thrown away: 1.05 kB of the"
                + " log from 0/64 on, with 1 transaction");
    assertThat(decided(unread(crashed("p2", 140, 1L))).words("p2"))
        .endsWith(
            "an unknown part of the log from 0/64 on, with an unknown number of transactions");
    assertThat(decided(stopped("p2", 90)).words("p2"))
        .isEqualTo("p2 is started to follow, and nothing is thrown away");
  }
}
