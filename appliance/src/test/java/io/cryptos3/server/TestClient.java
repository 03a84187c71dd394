package io.cryptos3.server;

import io.cryptos3.pki.Fingerprint;
import io.cryptos3.pki.TlsContexts;
import io.cryptos3.pki.TlsIdentity;
import io.cryptos3.pki.Trust;
import io.cryptos3.splitkey.RequestId;
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
  private static final byte[] NO_BODY = new byte[0];

  private final URI base;
  private final HttpClient http;
  private final Optional<DescribedApi> api;

  /** Makes a client that shows {@code identity}, if any. */
  public TestClient(URI base, Fingerprint server, Optional<TlsIdentity> identity) {
    this(base, server, Role.KEY_MANAGER, identity, Optional.empty());
  }

  /** The same for a server of a role; each exchange is held against what is described of it. */
  public TestClient(
      URI base, Fingerprint server, Role role, Optional<TlsIdentity> identity, DescribedApi api) {
    this(base, server, role, identity, Optional.of(api));
  }

  private TestClient(
      URI base,
      Fingerprint server,
      Role role,
      Optional<TlsIdentity> identity,
      Optional<DescribedApi> api) {
    this.base = base;
    this.api = api;
    this.http =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.create(identity, Trust.pinned(server, role)))
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
    byte[] body = Json.encode(message);
    return send(request(path).method(method, BodyPublishers.ofByteArray(body)), body);
  }

  /** Sends a message that has the request's id in it, too. */
  public HttpResponse<byte[]> send(String method, String path, RequestId id, Record message)
      throws IOException, InterruptedException {
    byte[] body = Json.encode(message);
    return send(
        request(path)
            .header(RequestIds.HEADER, id.hex())
            .method(method, BodyPublishers.ofByteArray(body)),
        body);
  }

  /** Sends what was built on {@link #request}. */
  public HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return send(request, NO_BODY);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
    api.ifPresent(described -> described.check(body, answer));
    return answer;
  }

  /** Starts a request to a path. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
  }
}
