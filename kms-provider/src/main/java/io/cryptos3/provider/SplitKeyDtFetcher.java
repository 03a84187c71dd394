package io.cryptos3.provider;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.Credentials;
import org.apache.hadoop.security.token.DtFetcher;
import org.apache.hadoop.security.token.Token;

/** Gets tokens for {@code hadoop dtutil get splitkey://…}; Hadoop finds it as a service. */
public final class SplitKeyDtFetcher implements DtFetcher {

  /** Made by the service loader. */
  public SplitKeyDtFetcher() {}

  /** Returns the scheme of the URIs that it is for. */
  @Override
  public Text getServiceName() {
    return new Text(SplitKeyProvider.SCHEME);
  }

  @Override
  public boolean isTokenRequired() {
    return true;
  }

  /** Adds a new token, instead of one of the same project. */
  @Override
  public Token<?> addDelegationTokens(
      Configuration conf, Credentials creds, String renewer, String url) throws IOException {
    try (SplitKeyProvider provider = SplitKeyProvider.open(URI.create(url), conf)) {
      Token<?> token = provider.getDelegationToken(renewer);
      creds.addToken(new Text(provider.getCanonicalServiceName()), token);
      return token;
    }
  }
}
