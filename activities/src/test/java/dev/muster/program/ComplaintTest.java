package dev.muster.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComplaintTest {
  @Test
  void whatARowHoldsIsLeftOut() {
    String said =
        """
        pg_restore: error: COPY failed for table "receipts": ERROR:  invalid input syntax for type integer: "4111 1111"
        CONTEXT:  COPY receipts, line 3, column amount: "4111 1111
        and more of the value"
        pg_restore: warning: errors ignored on restore: 1
        """;

    assertThat(Complaint.of(said))
        .isEqualTo(
            """
            pg_restore: error: COPY failed for table "receipts": ERROR:  invalid input syntax for type integer: …
            pg_restore: warning: errors ignored on restore: 1\
            """);
  }

  @Test
  void noLineOfAValueIsTakenForTheProgramsOwn() {
    String said =
        """
        pg_restore: error: COPY failed for table "letters": ERROR:  new row violates check constraint "short"
        DETAIL:  Failing row contains (17, Dear Ann,
        Note: card 4111 1111,
        2026-11-28 10:00 ERROR: 4111 1111).
        pg_restore: error: could not execute query: ERROR:  invalid input syntax for type json: "first
        second: 4111 1111"
        """;

    assertThat(Complaint.of(said))
        .isEqualTo(
            """
            pg_restore: error: COPY failed for table "letters": ERROR:  new row violates check constraint "short"
            pg_restore: error: could not execute query: ERROR:  invalid input syntax for type json: …\
            """);
  }

  @Test
  void whatTheBeginningOfAnEndBelongsToIsNotKnown() {
    assertThat(Complaint.ofEnd("4111 1111\npg_restore: warning: errors ignored on restore: 1"))
        .isEqualTo("pg_restore: warning: errors ignored on restore: 1");
  }

  @Test
  void theNameOfAConstraintIsKeptAndTheKeyIsNot() {
    String said =
        """
        pg_restore: error: could not execute query: ERROR:  could not create unique index "people_pkey"
        DETAIL:  Key (mail)=(ann@example.com) is duplicated.
        Command was: ALTER TABLE ONLY public.people
            ADD CONSTRAINT people_pkey PRIMARY KEY (mail);
        """;

    assertThat(Complaint.of(said))
        .isEqualTo(
            "pg_restore: error: could not execute query: ERROR:  could not create unique index"
                + " \"people_pkey\"");
  }

  @Test
  void aServersLogTellsNoStatements() {
    String said =
        """
        2026-11-28 10:00:00.000 UTC [7] ERROR:  division by zero
        2026-11-28 10:00:00.000 UTC [7] STATEMENT:  select 1 / 0
          from secrets
        2026-11-28 10:00:01.000 UTC [7] FATAL:  could not write to file: No space left on device
        """;

    assertThat(Complaint.of(said))
        .isEqualTo(
            """
            2026-11-28 10:00:00.000 UTC [7] ERROR:  division by zero
            2026-11-28 10:00:01.000 UTC [7] FATAL:  could not write to file: No space left on device\
            """);
  }

  @Test
  void whatOtherProgramsSayStays() {
    assertThat(Complaint.of("sh: 1: nothing: not found")).isEqualTo("sh: 1: nothing: not found");
    assertThat(Complaint.of("gone\nfor good")).isEqualTo("gone\nfor good");
  }
}
