package io.cryptos3.specification;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The rules of a Markdown document: {@code **Z1** A reader MUST …}. A rule ends with its paragraph
 * or list item, or where the next one begins, and holds exactly one requirement.
 *
 * @param rules in the order of the text
 * @param problems requirements that have no name of their own
 */
record Specification(List<Rule> rules, List<String> problems) {
  private static final String NOT_YET = " *(not yet)*";
  private static final Pattern NAME = Pattern.compile("\\*\\*([A-Z]\\d{1,2})\\*\\*");
  private static final Pattern REQUIREMENT = Pattern.compile("\\b(MUST|SHOULD|MAY)\\b");
  private static final Pattern CODE =
      Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern BETWEEN_BLOCKS =
      Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[-|]|\\d+\\.) )");

  /**
   * A named requirement.
   *
   * @param notYet whether the text says that this version does not meet it
   */
  record Rule(String document, String name, boolean notYet) {}

  static Specification parse(String document, String markdown) {
    List<Rule> rules = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    String text = CODE.matcher(markdown).replaceAll("\n");
    for (String block : BETWEEN_BLOCKS.splitAsStream(text).toList()) {
      // That paragraph says what the words mean.
      if (!block.contains("RFC 2119")) {
        readBlock(document, block, rules, problems);
      }
    }
    return new Specification(rules, problems);
  }

  private static void readBlock(
      String document, String block, List<Rule> rules, List<String> problems) {
    List<MatchResult> names = NAME.matcher(block).results().toList();
    int start = names.isEmpty() ? block.length() : names.get(0).start();
    if (requirements(block.substring(0, start)) > 0) {
      problems.add(document + ": a requirement without a name: " + firstLine(block));
    }
    for (int i = 0; i < names.size(); i++) {
      int end = i + 1 < names.size() ? names.get(i + 1).start() : block.length();
      String name = names.get(i).group(1);
      String text = block.substring(names.get(i).end(), end);
      if (requirements(text) != 1) {
        problems.add(
            document + ": " + name + " has " + requirements(text) + " requirements, expected 1");
      }
      rules.add(new Rule(document, name, text.startsWith(NOT_YET)));
    }
  }

  private static long requirements(String text) {
    return REQUIREMENT.matcher(text).results().count();
  }

  private static String firstLine(String block) {
    return block.strip().lines().findFirst().orElse("");
  }
}
