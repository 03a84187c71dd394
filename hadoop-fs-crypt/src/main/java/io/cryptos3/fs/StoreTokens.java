package io.cryptos3.fs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.security.token.DelegationTokenIssuer;
import org.apache.hadoop.security.token.Token;

/** The store's delegation tokens, without a way to the store itself. */
record StoreTokens(FileSystem store) implements DelegationTokenIssuer {
  /** Returns the store and the key provider, as far as they give tokens. */
  static DelegationTokenIssuer[] issuers(Mount mount) throws IOException {
    List<DelegationTokenIssuer> issuers = new ArrayList<>();
    issuers.add(new StoreTokens(mount.store()));
    mount.providers().tokenIssuer().ifPresent(issuers::add);
    return issuers.toArray(new DelegationTokenIssuer[0]);
  }

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
