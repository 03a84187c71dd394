package io.cryptos3.provider;

import io.cryptos3.provider.token.DelegationTokens;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.token.Token;
import org.apache.hadoop.security.token.TokenRenewer;

/**
 * Renews and cancels delegation tokens, as whoever the configuration of this process says it is;
 * Hadoop finds it as a service. A token says where the appliances of its project are; the project
 * file is that of the configuration, so that nothing else is believed.
 */
public final class SplitKeyTokenRenewer extends TokenRenewer {

  /** Made by the service loader. */
  public SplitKeyTokenRenewer() {}

  @Override
  public boolean handleKind(Text kind) {
    return kind.equals(DelegationTokens.KIND);
  }

  @Override
  public boolean isManaged(Token<?> token) {
    return true;
  }

  /** Returns until when the token is good now, in milliseconds since 1970. */
  @Override
  public long renew(Token<?> token, Configuration conf) throws IOException {
    try (SplitKeyProvider provider = provider(token, conf)) {
      return provider.renewDelegationToken(token);
    }
  }

  @Override
  public void cancel(Token<?> token, Configuration conf) throws IOException {
    try (SplitKeyProvider provider = provider(token, conf)) {
      provider.cancelDelegationToken(token);
    }
  }

  private static SplitKeyProvider provider(Token<?> token, Configuration conf) throws IOException {
    return SplitKeyProvider.open(DelegationTokens.identifier(token).provider(), conf);
  }
}
