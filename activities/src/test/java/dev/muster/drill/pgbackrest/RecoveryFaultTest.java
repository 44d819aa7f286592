package dev.muster.drill.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecoveryFaultTest {
  @Test
  void whatIsWrongWithARepositoryIsTold() {
    String checksum =
        "ERROR: [026]: error restoring '/x/base/1/1259': actual checksum 'aa' does not match"
            + " expected checksum 'bb'";

    assertThat(RecoveryFault.ofRepository("pgbackrest ended with status 26: " + checksum))
        .contains(checksum);
    assertThat(RecoveryFault.ofRepository("ERROR: [075]: backup set 20260301-020000F is not valid"))
        .isPresent();
  }

  @Test
  void aRepositoryThatIsAwaySaysNothingOfWhatIsStored() {
    String away = "ERROR: [049]: unable to connect to 'objects.example.com:443'";

    assertThat(RecoveryFault.ofRepository(away)).isEmpty();
    assertThat(
            RecoveryFault.ofLog(
                away + "\nFATAL:  recovery ended before configured recovery target was reached"))
        .as("the log ended because it could not be fetched")
        .isEmpty();
  }

  @Test
  void aSegmentThatIsDamagedIsToldAndOneThatCouldNotBeReadIsNot() {
    String failed = "ERROR: [042]: unable to get 000000010000000000000005:\n       ";
    String damaged = "repo1: 15-1/0000000100000000/05.gz [FormatError] unexpected eof";
    String away = "repo1: 15-1/0000000100000000/05.gz [HostConnectError] unable to connect";

    assertThat(RecoveryFault.ofLog(failed + damaged)).contains(damaged);
    assertThat(RecoveryFault.ofLog(failed + away)).isEmpty();
    assertThat(
            RecoveryFault.ofLog(
                "WARN: repo1: [FileMissingError] unable to load info file\n"
                    + "ERROR: [103]: unable to find a valid repository"))
        .as("its folder is not mounted")
        .isEmpty();
    assertThat(RecoveryFault.isOfPgBackRest(failed + away)).isTrue();
    assertThat(RecoveryFault.isOfPgBackRest("FATAL:  invalid page")).isFalse();
  }

  @Test
  void aLogThatEndsEarlyIsTold() {
    assertThat(
            RecoveryFault.ofLog(
                "2026-03-01 02:00:00.000 UTC [7] LOG:  starting archive recovery\n"
                    + "2026-03-01 02:00:01.000 UTC [7] FATAL:  recovery ended before configured"
                    + " recovery target was reached"))
        .contains("recovery ended before configured recovery target was reached");
    assertThat(RecoveryFault.ofLog("FATAL:  WAL ends before consistent recovery point"))
        .contains(
            "recovery ended before the copy was whole: WAL ends before consistent recovery point");
  }

  @Test
  void whereALogEndedThatHasNoCommitAfterAMomentIsTold() {
    String done = "LOG:  redo done at 0/5000110 system usage: CPU: user: 0.00 s\n";
    String early = "FATAL:  recovery ended before configured recovery target was reached";

    assertThat(RecoveryFault.endWithoutTarget(done + early)).contains("0/5000110");
    assertThat(RecoveryFault.endWithoutTarget(done)).isEmpty();
    assertThat(RecoveryFault.endWithoutTarget(early)).isEmpty();
    assertThat(
            RecoveryFault.endWithoutTarget(
                done + "FATAL:  WAL ends before consistent recovery point"))
        .isEmpty();
  }

  @Test
  void aServerThatDoesNotStartForOtherReasonsSaysNothingOfTheLog() {
    assertThat(RecoveryFault.ofLog("FATAL:  could not create any TCP/IP sockets")).isEmpty();
    assertThat(RecoveryFault.ofLog("")).isEmpty();
  }
}
