package io.cryptos3.fs;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.token.DelegationTokenIssuer;
import org.apache.hadoop.security.token.Token;

/** The store's delegation tokens, without a way to the store itself. */
record StoreTokens(FileSystem store) implements DelegationTokenIssuer {
  @Override
  public String getCanonicalServiceName() {
    return store.getCanonicalServiceName();
  }

  @Override
  public Token<?> getDelegationToken(String renewer) throws IOException {
    return store.getDelegationToken(renewer);
  }

  @Override
  public DelegationTokenIssuer[] getAdditionalTokenIssuers() throws IOException {
    return store.getAdditionalTokenIssuers();
  }
}
