package io.cryptos3.wire.token;

import io.cryptos3.wire.Require;
import java.util.List;
import java.util.Set;

/**
 * Request of {@code POST /v1/tokens} to the appliance.
 *
 * @param identity whom the token acts for; only an administrator may name another than itself
 * @param note for people, such as what it is used for; may be empty
 * @param lifeSeconds how long it is valid; 0 for as long as the appliance allows
 * @param scopes what it may be used for; none is there twice
 */
public record CreateToken(String identity, String note, long lifeSeconds, List<TokenScope> scopes) {

  /** The longest note, in bytes of UTF-8. */
  private static final int NOTE_BYTES = 200;

  public CreateToken {
    Require.text("identity", identity);
    note = note == null ? "" : note;
    if (!note.isEmpty()) {
      Require.text("note", note);
      Require.utf8AtMost("note", note, NOTE_BYTES);
    }
    Require.atLeast("lifeSeconds", lifeSeconds, 0);
    scopes = TokenScope.requireSome(scopes);
    if (Set.copyOf(scopes).size() < scopes.size()) {
      throw new IllegalArgumentException("scopes has the same one twice");
    }
  }
}
