package io.cryptos3.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules here begin with a letter that those of the specifications never do. */
class CoverageTest {
  @Test
  void rulesThatAreMetAndTestedHaveNoProblems() {
    String text = "- **Z1** A reader MUST read.\n- **Z2** It MUST NOT write. **Z3** It MAY rest.\n";
    String code = "// Z1, Z3\nint Z4;\n  /** As rule Z2 says. */\n";
    assertEquals(List.of(), problems(text, code, "  /*\n   * Z1 to\n   * Z2 and Z3\n */"));
  }

  @Test
  void whatNobodyCitesIsReported() {
    String text = "**Z1** A reader MUST read.\n\n**Z2** It MUST stop.";
    assertEquals(
        List.of("Z1 of text is cited in no test", "Z2 of text is cited in no code"),
        problems(text, "// Z1", "// Z2"));
  }

  @Test
  void eachRequirementNeedsANameOfItsOwn() {
    String text =
        """
        A MUST in front.

        **Z1** One MUST, and another one MUST.

        **Z2** None.

        ```
        MUST
        ```
        """;
    assertEquals(
        List.of(
            "text: a requirement without a name: A MUST in front.",
            "text: Z1 has 2 requirements, expected 1",
            "text: Z2 has 0 requirements, expected 1"),
        problems(text, "// Z1, Z2", "// Z1, Z2"));
  }

  @Test
  void aNameIsOfOneRuleAndACitationOfAnyRule() {
    String text = "**Z1** It MUST be.\n\n**Z1** It MUST be again.";
    assertEquals(
        List.of("Z1 is the name of two rules", "Z9 is no rule, and is cited in Main"),
        problems(text, "// Z1 and Z9, and S3", "// Z1"));
  }

  @Test
  void whatIsNotMetYetIsNotCited() {
    String text = "**Z1** *(not yet)* It MUST be.\n\n**Z2** *(not yet)* It MUST do.";
    assertEquals(
        List.of("Z2 of text is marked as not met yet, and is cited"), problems(text, "// Z2", ""));
  }

  private static List<String> problems(String text, String code, String test) {
    return new Coverage(
            List.of(Specification.parse("text", text)),
            Citations.of("Main", code),
            Citations.of("MainTest", test))
        .problems();
  }
}
