package io.cryptos3.provider;

import io.cryptos3.provider.client.ClientCredentials;
import io.cryptos3.provider.client.ClientToken;
import io.cryptos3.provider.token.DelegationTokens;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.token.DelegationTokenIdentifier;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.Token;

/**
 * Under which identity a provider works: that of the delegation token of its project that the
 * calling Hadoop user has, else that which the configuration names. As in Hadoop's own key
 * management a token comes first, for the tasks of a job have the submitter's configuration, and
 * not its files.
 *
 * <p>Users are asked for their tokens each time, so that a token that comes later, or instead of
 * another, is used at once. Safe for several threads.
 */
final class Sessions implements AutoCloseable {
  /** A process has one token at a time; one that works for many users may have more. */
  private static final int MOST_OF_TOKENS = 100;

  private final ProjectPlace place;
  private final Configuration conf;
  private final SecureRandom random = new SecureRandom();

  /** By the whole token, its secret too: its public part alone proves nothing. */
  private final Map<Token<?>, Session> ofTokens = new LinkedHashMap<>(16, 0.75f, true);

  private Session own;
  private boolean closed;

  Sessions(ProjectPlace place, Configuration conf) {
    this.place = place;
    this.conf = conf;
  }

  /**
   * Returns the session of the calling user.
   *
   * @throws IOException if its token cannot be used, or it has none and neither can what the
   *     configuration names
   */
  Session ofCaller() throws IOException {
    Optional<Token<?>> token =
        DelegationTokens.find(UserGroupInformation.getCurrentUser().getCredentials(), projectId());
    return token.isPresent() ? of(token.get()) : own();
  }

  /** Returns the session of the identity that the configuration names, tokens or none. */
  synchronized Session own() throws IOException {
    if (own == null) {
      own = begin(Credentials.of(conf));
    }
    return own;
  }

  private synchronized Session of(Token<?> token) throws IOException {
    Session known = ofTokens.get(token);
    if (known == null) {
      known = begin(credentials(token));
      ofTokens.put(token.copyToken(), known);
      closeEldest();
    }
    return known;
  }

  /** One that begins after the end remembers nothing. */
  private Session begin(ClientCredentials credentials) throws IOException {
    Session session = Session.open(place, credentials, random);
    if (closed) {
      session.close();
    }
    return session;
  }

  private ClientToken credentials(Token<?> token) throws IOException {
    DelegationTokenIdentifier described = DelegationTokens.identifier(token).described();
    if (!described.projectId().equals(projectId())) {
      throw new IOException(
          "Delegation token "
              + described.tokenId()
              + " is of project "
              + described.projectId()
              + ", not of "
              + projectId());
    }
    return ClientToken.delegation(described.owner(), DelegationTokens.bearer(token));
  }

  private void closeEldest() {
    if (ofTokens.size() > MOST_OF_TOKENS) {
      Iterator<Session> eldest = ofTokens.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
  }

  ProjectId projectId() {
    return place.descriptor().projectId();
  }

  void forEach(Consumer<Session> action) {
    all().forEach(action);
  }

  private synchronized List<Session> all() {
    List<Session> all = new ArrayList<>(ofTokens.values());
    if (own != null) {
      all.add(own);
    }
    return all;
  }

  /** Wipes all DEKs that are kept, and keeps none from now on. */
  @Override
  public synchronized void close() {
    closed = true;
    forEach(Session::close);
  }
}
