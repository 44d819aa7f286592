package dev.muster.restorepoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableNameTest {
  @Test
  void aNameIsReadAsItIsQuoted() {
    assertThat(TableName.parse("public.orders")).contains(new TableName("public", "orders"));
    assertThat(TableName.parse("\"odd schema\".\"Odd \"\"one\"\".table\""))
        .contains(new TableName("odd schema", "Odd \"one\".table"));
  }

  @Test
  void whatIsNoTableWithItsSchemaIsNone() {
    assertThat(TableName.parse("orders")).isEmpty();
    assertThat(TableName.parse("public.Orders")).isEmpty();
    assertThat(TableName.parse("public.orders.rows")).isEmpty();
    assertThat(TableName.parse("public.\"orders")).isEmpty();
  }
}
