package io.cryptos3.fs.key;

import io.cryptos3.fs.config.CryptoS3Config;
import io.cryptos3.fs.config.KeyNames;
import io.cryptos3.fs.config.KeyRule;
import io.cryptos3.fs.path.FinalPlace;
import io.cryptos3.fs.path.PathElements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which objects would get other keys by a rename, which keeps those that they have: they could no
 * longer be read where they come to be. Told from the paths alone.
 */
public final class KeyMoves {
  private final List<PathElements> boundaries;
  private final KeyRules rules;
  private final PlaintextPaths plaintext;

  public KeyMoves(CryptoS3Config config, KeyRules rules, PlaintextPaths plaintext) {
    this.boundaries =
        Stream.concat(
                config.keyRules().stream().map(KeyRule::prefix), plaintext.prefixes().stream())
            .toList();
    this.rules = rules;
    this.plaintext = plaintext;
  }

  /**
   * A part of a tree that would get other keys.
   *
   * @param source where the part is now
   * @param destination where it would be
   * @param reason says both keys
   */
  public record Change(PathElements source, PathElements destination, String reason) {}

  /** Returns what changes for what is itself moved. */
  public Optional<Change> of(PathElements source, PathElements destination) {
    String before = keys(source);
    String after = keys(destination);
    return before.equals(after) && plaintext.prefixTouchedBy(destination).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Change(
                source,
                destination,
                "%s has %s, %s has %s".formatted(source, before, destination, after)));
  }

  /** Returns what changes strictly below, if there is anything. */
  public List<Change> below(PathElements source, PathElements destination) {
    return Stream.of(source, destination)
        .flatMap(this::boundariesBelow)
        .distinct()
        .flatMap(part -> of(source.resolve(part), destination.resolve(part)).stream())
        .toList();
  }

  private Stream<PathElements> boundariesBelow(PathElements root) {
    PathElements place = FinalPlace.of(root);
    return boundaries.stream()
        .filter(boundary -> boundary.isBelow(place))
        .map(boundary -> boundary.relativeTo(place));
  }

  private String keys(PathElements path) {
    if (plaintext.prefixTouchedBy(path).isPresent()) {
      return "plaintext";
    }
    return rules
        .keysOf(FinalPlace.of(path))
        .map(KeyNames::toString)
        .map(names -> "key '" + names + "'")
        .orElse("no key");
  }
}
