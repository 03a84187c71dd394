package io.cryptos3.wire.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a token is for. */
public enum TokenKind {
  /** For programs and people, made by an administrator or by the identity itself. */
  @JsonProperty("api")
  API("cryptos3_api_"),
  /** For the tasks of a job, made by its submitter: Hadoop's delegation token. */
  @JsonProperty("delegation")
  DELEGATION("cryptos3_delegation_");

  private final String prefix;

  TokenKind(String prefix) {
    this.prefix = prefix;
  }

  /** Returns what printed tokens begin with, so that scanners for secrets find them. */
  public String prefix() {
    return prefix;
  }
}
