package io.cryptos3.provider.token;

import io.cryptos3.secret.SecretBytes;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.token.BearerToken;
import io.cryptos3.wire.token.DelegationToken;
import io.cryptos3.wire.token.DelegationTokenIdentifier;
import io.cryptos3.wire.token.TokenKind;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.token.Token;

/**
 * Delegation tokens as Hadoop carries them: kind {@value #KIND_NAME}, a {@link
 * SplitKeyTokenIdentifier}, the secret as the password, and as service the name of the project.
 */
public final class DelegationTokens {
  private static final String KIND_NAME = "cryptos3-dt";

  /** What tells our tokens from those of other services. */
  public static final Text KIND = new Text(KIND_NAME);

  private DelegationTokens() {}

  /**
   * Returns the name by which credentials hold the token of a project: the same on every host and
   * for every address of its appliances.
   */
  public static Text service(ProjectId project) {
    return new Text("cryptos3:" + project);
  }

  /** Returns a token that an appliance has issued, in Hadoop's form. */
  public static Token<SplitKeyTokenIdentifier> of(URI provider, DelegationToken issued)
      throws MalformedMessageException {
    DelegationTokenIdentifier described = DelegationTokenIdentifier.decode(issued.identifier());
    try (BearerToken bearer = issued.bearer();
        SecretBytes secret = bearer.secret()) {
      return new Token<>(
          SplitKeyTokenIdentifier.of(provider, described).getBytes(),
          secret.revealCopy(),
          KIND,
          service(described.projectId()));
    }
  }

  /**
   * Returns the token of a project: that which has its name, or else one under an alias that
   * somebody gave it.
   */
  public static Optional<Token<?>> find(Credentials credentials, ProjectId project) {
    Token<?> named = credentials.getToken(service(project));
    if (named != null && named.getKind().equals(KIND)) {
      return Optional.of(named);
    }
    return credentials.getAllTokens().stream()
        .<Token<?>>map(token -> token)
        .filter(token -> token.getKind().equals(KIND) && isOf(token, project))
        .findFirst();
  }

  private static boolean isOf(Token<?> token, ProjectId project) {
    try {
      return identifier(token).described().projectId().equals(project);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns the public part of a token.
   *
   * @throws IOException if it is of another kind, or malformed
   */
  public static SplitKeyTokenIdentifier identifier(Token<?> token) throws IOException {
    if (!token.getKind().equals(KIND)) {
      throw new IOException("Not a delegation token of cryptos3: its kind is " + token.getKind());
    }
    SplitKeyTokenIdentifier identifier = new SplitKeyTokenIdentifier();
    identifier.readFields(new DataInputStream(new ByteArrayInputStream(token.getIdentifier())));
    return identifier;
  }

  /**
   * Returns a token as it is shown to an appliance; the caller closes it.
   *
   * @throws IOException if it is of another kind, or malformed
   */
  public static BearerToken bearer(Token<?> token) throws IOException {
    String id = identifier(token).described().tokenId();
    try (SecretBytes secret = SecretBytes.copyOf(token.getPassword())) {
      return BearerToken.of(TokenKind.DELEGATION, id, secret);
    } catch (IllegalArgumentException e) {
      throw new IOException("Malformed delegation token " + id + " of cryptos3", e);
    }
  }
}
