package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantTest {
  @Test
  void aPatternCoversANameExactlyOrByItsPrefix() {
    assertCovers(true, "sales", "sales");
    assertCovers(false, "sales", "sales-eu");
    assertCovers(false, "sales", "Sales");
    assertCovers(true, "sales-*", "sales-eu");
    assertCovers(true, "sales-*", "sales-");
    assertCovers(false, "sales-*", "sales");
    assertCovers(true, "*", "anything");
    assertCovers(false, "s*s", "sales");
  }

  private static void assertCovers(boolean expected, String pattern, String key) {
    assertEquals(expected, new Grant("alice", pattern, Set.of(Right.ENCRYPT)).covers(key));
  }

  @Test
  void aGrantAllowsSomethingAndCannotBeChanged() {
    assertThrows(IllegalArgumentException.class, () -> new Grant("alice", "*", Set.of()));
    EnumSet<Right> rights = EnumSet.of(Right.ENCRYPT);
    Grant grant = new Grant("alice", "*", rights);
    rights.add(Right.ADMIN);
    assertEquals(Set.of(Right.ENCRYPT), grant.rights());
    assertThrows(UnsupportedOperationException.class, () -> grant.rights().add(Right.ADMIN));
  }
}
