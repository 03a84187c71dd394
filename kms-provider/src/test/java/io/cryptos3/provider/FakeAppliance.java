package io.cryptos3.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.wire.BeginImport;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.FinishImport;
import io.cryptos3.wire.ImportTarget;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyList;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.ProblemDetail;
import io.cryptos3.wire.RewrapGroup;
import io.cryptos3.wire.RewrapRequest;
import io.cryptos3.wire.RewrapResponse;
import io.cryptos3.wire.RewrappedGroup;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.UnwrapGroup;
import io.cryptos3.wire.UnwrapRequest;
import io.cryptos3.wire.UnwrapResponse;
import io.cryptos3.wire.UnwrappedGroup;
import io.cryptos3.wire.VersionMaterial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * An appliance and its key manager in one HTTPS server on loopback, with mutual TLS 1.3 and the
 * real mathematics of both halves.
 */
final class FakeAppliance implements AutoCloseable {
  /** A refusal, as the real server throws them. */
  private static final class Problem extends Exception {
    private static final long serialVersionUID = 1L;
    private final ProblemCode code;

    Problem(ProblemCode code, String detail) {
      super(detail);
      this.code = code;
    }
  }

  /** Runs while an unwrap request is being answered. */
  interface Hook {
    void run() throws InterruptedException;
  }

  private final FakeProject project;
  private final FakeHalves halves;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** What arrived, as {@code METHOD path}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** What each request had in {@code Authorization}, where it had one. */
  final List<String> authorizations = new CopyOnWriteArrayList<>();

  /** Of each request, whether its connection showed a certificate. */
  final List<Boolean> certified = new CopyOnWriteArrayList<>();

  /** The points of each unwrap request. */
  final List<Integer> unwrapped = new CopyOnWriteArrayList<>();

  /** The paths of objects in each group of unwrap requests. */
  final List<List<String>> objectPaths = new CopyOnWriteArrayList<>();

  /** What requests had in {@code Idempotency-Key}, where they had one. */
  final List<String> onceKeys = new CopyOnWriteArrayList<>();

  /** How many answers are to be lost after what they are about was done. */
  final AtomicInteger lostAnswers = new AtomicInteger();

  /** How many requests that come again are to hear that the first is running still. */
  final AtomicInteger stillRunning = new AtomicInteger();

  private final Map<String, Record> kept = new ConcurrentHashMap<>();

  final FakeSecrets secrets = new FakeSecrets();
  final FakeTokens tokens = new FakeTokens();

  final Set<String> deniedKeys = ConcurrentHashMap.newKeySet();

  /** As {@code name@number}. */
  final Set<String> disabledVersions = ConcurrentHashMap.newKeySet();

  final AtomicInteger limited = new AtomicInteger();
  volatile ProblemCode failure;
  volatile Hook duringUnwrap = () -> {};

  /** What this appliance makes of the true answer to an unwrap. */
  volatile Function<UnwrapResponse, Record> alteration = answer -> answer;

  /** What it makes of the true answers to an import that begins, and to a re-wrap. */
  volatile Function<ImportTarget, Record> importAlteration = answer -> answer;

  volatile Function<RewrapResponse, Record> rewrapAlteration = answer -> answer;

  /** Whether a connection needs no certificate. */
  volatile boolean takesTokens;

  /** Which scalar an export is evaluated with. */
  volatile KeyUsage exportUsage = KeyUsage.MATERIAL;

  /** Whether the client has the right to export. */
  volatile boolean mayExport;

  FakeAppliance(FakeProject project) throws Exception {
    this(project, project.root.appliance("localhost"));
  }

  FakeAppliance(FakeProject project, TestCertificates certificate) throws Exception {
    this.project = project;
    this.halves = new FakeHalves(project);
    this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(mutualTls(certificate.serving(project.root)));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void seal() {
    failure = ProblemCode.SEALED;
  }

  long count(String request) {
    return requests.stream().filter(request::equals).count();
  }

  private HttpsConfigurator mutualTls(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        SSLParameters tls = context.getDefaultSSLParameters();
        if (takesTokens) {
          tls.setWantClientAuth(true);
        } else {
          tls.setNeedClientAuth(true);
        }
        tls.setProtocols(new String[] {"TLSv1.3"});
        parameters.setSSLParameters(tls);
      }
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String requestId = exchange.getRequestHeaders().getFirst("X-Request-Id");
    byte[] body = exchange.getRequestBody().readAllBytes();
    requests.add(request);
    certified.add(isCertified((HttpsExchange) exchange));
    List<String> authorization = exchange.getRequestHeaders().get("Authorization");
    authorizations.addAll(authorization == null ? List.of() : authorization);
    try {
      if (limited.getAndDecrement() > 0) {
        throw new Problem(ProblemCode.RATE_LIMITED, "told to wait");
      }
      if (failure != null) {
        throw new Problem(failure, "told to fail");
      }
      String refusal = tokens.refusal(authorization).orElse(null);
      if (refusal != null) {
        throw new Problem(ProblemCode.UNAUTHENTICATED, refusal);
      }
      Record answer = once(exchange, request + query(exchange), body);
      if (lostAnswers.getAndDecrement() > 0) {
        exchange.close();
        return;
      }
      respond(exchange, 200, answer);
    } catch (Problem e) {
      respond(exchange, e.code.httpStatus(), ProblemDetail.of(e.code, e.getMessage(), requestId));
    } catch (Exception e) {
      respond(exchange, 500, ProblemDetail.of(ProblemCode.INTERNAL, String.valueOf(e), requestId));
    }
  }

  private static String query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query == null ? "" : "?" + query;
  }

  private static boolean isCertified(HttpsExchange exchange) {
    try {
      return exchange.getSSLSession().getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  private static void respond(HttpExchange exchange, int status, Record body) throws IOException {
    if (status == ProblemCode.RATE_LIMITED.httpStatus()) {
      exchange.getResponseHeaders().set("Retry-After", "1");
    }
    byte[] json = body == null ? new byte[0] : Json.encode(body);
    exchange.sendResponseHeaders(status, json.length == 0 ? -1 : json.length);
    exchange.getResponseBody().write(json);
    exchange.close();
  }

  private Record once(HttpExchange exchange, String request, byte[] body) throws Exception {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    if (key == null) {
      return answer(request, body);
    }
    onceKeys.add(key);
    if (kept.containsKey(key)) {
      if (stillRunning.getAndDecrement() > 0) {
        throw new Problem(ProblemCode.CONFLICT, "is running or was cut short");
      }
      return kept.get(key);
    }
    Record answer = answer(request, body);
    kept.put(key, answer);
    return answer;
  }

  private Record answer(String request, byte[] body) throws Exception {
    String[] parts = request.split("/", -1);
    return switch (request.replaceFirst("/keys/[^/]+", "/keys/NAME")) {
      case "GET /v1/keys" ->
          new KeyList(
              project.keys.values().stream()
                  .filter(FakeKey::isCreated)
                  .map(FakeKey::metadata)
                  .toList());
      case "POST /v1/keys" -> create(Json.decode(body, CreateKey.class)).metadata();
      case "GET /v1/keys/NAME" -> key(parts[3]).metadata();
      case "DELETE /v1/keys/NAME" -> {
        key(parts[3]);
        project.keys.remove(parts[3]);
        yield null;
      }
      case "POST /v1/keys/NAME/versions" -> {
        key(parts[3]).roll(project.descriptor, project.recordKey);
        yield key(parts[3]).metadata();
      }
      case "GET /v1/keys/NAME/public-key" -> newestPublicKey(key(parts[3]));
      case "GET /v1/keys/NAME/public-key?usage=material" ->
          secrets.keyAlteration.apply(key(parts[3]).newest().materialKey());
      case "POST /v1/keys/NAME/import" -> begin(parts[3], Json.decode(body, BeginImport.class));
      case "PUT /v1/keys/NAME/import" -> {
        project.keys.get(parts[3]).finish(Json.decode(body, FinishImport.class).sealed());
        yield key(parts[3]).metadata();
      }
      case "POST /v1/unwrap" -> unwrap(Json.decode(body, UnwrapRequest.class));
      case "POST /v1/export" -> export(Json.decode(body, UnwrapRequest.class));
      case "POST /v1/rewrap" -> rewrap(Json.decode(body, RewrapRequest.class));
      default -> {
        if (request.startsWith("GET /v1/rotations/")) {
          long epoch = Long.parseLong(parts[3]);
          yield new RotationList(
              project.rotations.stream()
                  .filter(rotation -> rotation.project().masterEpoch() > epoch)
                  .toList());
        } else if (request.endsWith("/public-key")) {
          yield key(parts[3]).version(Integer.parseInt(parts[5])).publicKey();
        } else if (request.endsWith("/material")) {
          yield material(key(parts[3]), Integer.parseInt(parts[5]));
        } else if (parts[2].matches("secrets(\\?.*)?")) {
          yield secret(request, body);
        } else if (parts[2].equals("delegation-tokens")) {
          yield tokens
              .answer(request, body, project.descriptor.projectId())
              .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND, "There is no such token"));
        }
        throw new Problem(ProblemCode.NOT_FOUND, request);
      }
    };
  }

  private FakeKey create(CreateKey request) throws Exception {
    if (project.keys.containsKey(request.name())) {
      throw new Problem(ProblemCode.KEY_EXISTS, request.name());
    }
    return project.createKey(request);
  }

  private FakeKey key(String name) throws Problem {
    if (deniedKeys.contains(name)) {
      throw new Problem(ProblemCode.ACCESS_DENIED, "no right on " + name);
    }
    FakeKey key = project.keys.get(name);
    if (key == null || !key.isCreated()) {
      throw new Problem(ProblemCode.KEY_NOT_FOUND, name);
    }
    return key;
  }

  private Record unwrap(UnwrapRequest request) throws Exception {
    unwrapped.add(request.groups().stream().mapToInt(group -> group.points().size()).sum());
    duringUnwrap.run();
    List<UnwrappedGroup> answers = new ArrayList<>();
    for (UnwrapGroup group : request.groups()) {
      objectPaths.add(group.paths());
      KeyVersionName name = KeyVersionName.parse(group.keyVersion());
      FakeKey.Version version = key(name.name()).version(name.version());
      answers.add(halves.evaluate(group, version, KeyUsage.WRAP, request.requestId()));
    }
    return alteration.apply(new UnwrapResponse(halves.share, answers));
  }

  private void requireEnabled(String version) throws Problem {
    if (disabledVersions.contains(version)) {
      throw new Problem(ProblemCode.KEY_DISABLED, version + " is disabled");
    }
  }

  private Record newestPublicKey(FakeKey key) throws Problem {
    requireEnabled(key.newest().publicKey().keyVersionName().toString());
    return key.newest().publicKey();
  }

  private Record material(FakeKey key, int number) throws Problem {
    requireExport();
    FakeKey.Version version = key.version(number);
    requireEnabled(version.publicKey().keyVersionName().toString());
    return new VersionMaterial(version.materialKey(), key.bits(), version.sealed());
  }

  private Record export(UnwrapRequest request) throws Exception {
    requireExport();
    UnwrapGroup group = request.groups().get(0);
    KeyVersionName name = KeyVersionName.parse(group.keyVersion());
    FakeKey.Version version = key(name.name()).version(name.version());
    return new UnwrapResponse(
        halves.share, List.of(halves.evaluate(group, version, exportUsage, request.requestId())));
  }

  private void requireExport() throws Problem {
    if (!mayExport) {
      throw new Problem(ProblemCode.ACCESS_DENIED, "no right to export");
    }
  }

  private Record secret(String request, byte[] body) throws Exception {
    return secrets
        .answer(
            request, body, version -> key(version.name()).version(version.version()).materialKey())
        .orElseThrow(() -> new Problem(ProblemCode.SECRET_NOT_FOUND, request));
  }

  private Record begin(String name, BeginImport asked) throws Exception {
    if (asked.definition() != null && project.keys.containsKey(name)) {
      throw new Problem(ProblemCode.KEY_EXISTS, name);
    }
    FakeKey key = asked.definition() == null ? key(name) : project.beginKey(asked.definition());
    FakeKey.Version pending = key.begin(project.descriptor, project.recordKey);
    return importAlteration.apply(new ImportTarget(pending.materialKey(), key.bits()));
  }

  private Record rewrap(RewrapRequest request) throws Exception {
    List<RewrappedGroup> answers = new ArrayList<>();
    for (RewrapGroup group : request.groups()) {
      KeyVersionName from = KeyVersionName.parse(group.from());
      KeyVersionName to = KeyVersionName.parse(group.to());
      answers.add(
          halves.move(
              group,
              key(from.name()).version(from.version()),
              key(to.name()).version(to.version()),
              request.requestId()));
    }
    return rewrapAlteration.apply(new RewrapResponse(halves.share, answers));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
