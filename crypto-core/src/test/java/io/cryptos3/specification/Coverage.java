package io.cryptos3.specification;

import io.cryptos3.specification.Specification.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the rules of the specifications with where the code and the tests cite them. */
record Coverage(List<Specification> specifications, Citations code, Citations tests) {

  /** Returns what is wrong, one sentence each; nothing if each rule is met and tested. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    specifications.forEach(specification -> problems.addAll(specification.problems()));
    Set<String> names = new HashSet<>();
    for (Rule rule : rules()) {
      if (!names.add(rule.name())) {
        problems.add(rule.name() + " is the name of two rules");
      }
      check(rule, problems);
    }
    addUnknown(names, code, problems);
    addUnknown(names, tests, problems);
    return problems;
  }

  private void check(Rule rule, List<String> problems) {
    boolean met = !code.of(rule.name()).isEmpty();
    boolean tested = !tests.of(rule.name()).isEmpty();
    String label = rule.name() + " of " + rule.document();
    if (rule.notYet()) {
      if (met || tested) {
        problems.add(label + " is marked as not met yet, and is cited");
      }
      return;
    }
    if (!met) {
      problems.add(label + " is cited in no code");
    }
    if (!tested) {
      problems.add(label + " is cited in no test");
    }
  }

  /** A letter that begins no rule's name begins other words, such as S3. */
  private static void addUnknown(Set<String> names, Citations citations, List<String> problems) {
    Set<Character> letters = names.stream().map(name -> name.charAt(0)).collect(Collectors.toSet());
    for (String cited : citations.names()) {
      if (letters.contains(cited.charAt(0)) && !names.contains(cited)) {
        problems.add(
            cited + " is no rule, and is cited in " + String.join(", ", citations.of(cited)));
      }
    }
  }

  /** Returns a Markdown table of all rules. */
  String table() {
    return rules().stream()
        .map(
            rule ->
                "| %s | %s | %s | %s |\n"
                    .formatted(
                        rule.name(),
                        rule.document(),
                        rule.notYet() ? "not yet" : String.join(", ", code.of(rule.name())),
                        String.join(", ", tests.of(rule.name()))))
        .collect(
            Collectors.joining("", "| rule | of | met in | tested in |\n|---|---|---|---|\n", ""));
  }

  private List<Rule> rules() {
    return specifications.stream().flatMap(each -> each.rules().stream()).toList();
  }
}
