package io.cryptos3.server;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A client over TLS 1.3 that trusts one key, for tests of both servers. */
public final class TestClient {
  private final URI base;
  private final HttpClient http;

  /** Makes a client that shows {@code identity}, if any. */
  public TestClient(URI base, Fingerprint server, Optional<TlsIdentity> identity) {
    this.base = base;
    this.http =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.create(identity, Trust.pinned(server, Role.KEY_MANAGER)))
            .sslParameters(TlsContexts.parameters())
            .connectTimeout(Duration.ofSeconds(30))
            .build();
  }

  /** Sends a message without a body. */
  public HttpResponse<byte[]> send(String method, String path)
      throws IOException, InterruptedException {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  /** Sends a message. */
  public HttpResponse<byte[]> send(String method, String path, Record message)
      throws IOException, InterruptedException {
    return send(request(path).method(method, BodyPublishers.ofByteArray(Json.encode(message))));
  }

  /** Sends what was built on {@link #request}. */
  public HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** Starts a request to a path. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
  }
}
