package io.cryptos3.provider.client;

import io.cryptos3.error.KeyAccessDeniedException;
import io.cryptos3.error.KeyUnavailableException;
import io.cryptos3.error.UnprovenHalfException;
import io.cryptos3.splitkey.Point;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.CreateKey;
import io.cryptos3.wire.Json;
import io.cryptos3.wire.KeyList;
import io.cryptos3.wire.KeyMetadata;
import io.cryptos3.wire.KeyVersionName;
import io.cryptos3.wire.MalformedMessageException;
import io.cryptos3.wire.NamedPublicKey;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.RotationList;
import io.cryptos3.wire.UnwrapProofs;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/**
 * The appliances of one project, as one server that answers as long as one of them does.
 *
 * <p>Every method throws {@link KeyUnavailableException} when no appliance gave an answer in time,
 * {@link KeyAccessDeniedException} when this identity has not the right, and another {@link
 * IOException} when a request was refused. Messages name the key, the appliance and the request's
 * id, and say what to do.
 *
 * <p>Safe for several threads. It has nothing to close: its threads end when they have no work.
 */
public final class ApplianceClient {
  /** Makes sense of a successful answer. */
  private interface Decoder<T> {
    T decode(Reply reply) throws IOException;
  }

  private final Failover failover;
  private final UnwrapBatcher batcher;
  private final ClientCredentials credentials;
  private final MaterialClient material;
  private final RewrapClient rewrap;

  private ApplianceClient(
      Failover failover,
      PinnedProject project,
      UnwrapProofs.Records records,
      ClientCredentials credentials,
      ClientSettings settings,
      SecureRandom random) {
    this.failover = failover;
    this.credentials = credentials;
    this.material = new MaterialClient(this::send, project);
    this.rewrap = new RewrapClient(this::send, project.now(), records, random);
    this.batcher =
        new UnwrapBatcher(
            new UnwrapRequests(this::send, project.now(), records),
            SingleThread.create("splitkey-unwrap"),
            settings.totalTimeout().multipliedBy(2));
    project.followBy(this::rotations);
  }

  /**
   * Makes a client; no server is asked.
   *
   * @param project its root CA is the only trust anchor, and its key manager's key that of proofs;
   *     follows rotations of the master key by this client
   * @param records verifies the public keys that results are proven against
   * @param random blinds points, and chooses the appliance to begin with, so that clients spread
   *     over them
   * @throws IOException if the credentials or the CA certificate cannot be used
   */
  public static ApplianceClient open(
      PinnedProject project,
      UnwrapProofs.Records records,
      ClientCredentials credentials,
      ClientSettings settings,
      SecureRandom random)
      throws IOException {
    HttpTransport transport =
        new HttpTransport(
            ClientTls.context(credentials, project.now().caCertificate().toArray()),
            credentials,
            settings.connectTimeout());
    int first = random.nextInt(settings.appliances().size());
    return new ApplianceClient(
        new Failover(new Attempts(transport, settings.requestTimeout()), settings, first),
        project,
        records,
        credentials,
        settings,
        random);
  }

  /** Returns the keys on which this identity has any right. */
  public List<KeyMetadata> list() throws IOException {
    return decode(send(Call.get("list keys", "/keys")), KeyList.class).keys();
  }

  /** Returns a key's metadata; empty if there is no such key. */
  public Optional<KeyMetadata> describe(String name) throws IOException {
    Call call = Call.get("describe key " + name, "/keys/" + segment(name));
    return sendUnless(ProblemCode.KEY_NOT_FOUND, call, ApplianceClient::metadata);
  }

  /** Creates a key with one version, and returns its metadata; empty if it existed before. */
  public Optional<KeyMetadata> create(CreateKey request) throws IOException {
    Call call =
        Call.making("create key " + request.name(), "/keys", Bytes.of(Json.encode(request)));
    return sendUnless(ProblemCode.KEY_EXISTS, call, ApplianceClient::metadata);
  }

  /** Makes a new version, and returns the new metadata; empty if there is no such key. */
  public Optional<KeyMetadata> roll(String name) throws IOException {
    String path = "/keys/" + segment(name) + "/versions";
    Call call = Call.making("roll key " + name, path, Bytes.EMPTY);
    return sendUnless(ProblemCode.KEY_NOT_FOUND, call, ApplianceClient::metadata);
  }

  /** Deletes a key with all its versions. Returns false if there is no such key. */
  public boolean delete(String name) throws IOException {
    Call call = Call.delete("delete key " + name, "/keys/" + segment(name));
    try {
      send(call);
      return true;
    } catch (IOException e) {
      if (isProblem(e, ProblemCode.KEY_NOT_FOUND)) {
        return false;
      }
      throw e;
    }
  }

  /** Returns the public key of the newest version, not verified; empty if there is no such key. */
  public Optional<ServedKey> publicKey(String name) throws IOException {
    String path = "/keys/" + segment(name) + "/public-key";
    Call call = Call.get("get the public key of key " + name, path);
    return sendUnless(
        ProblemCode.KEY_NOT_FOUND,
        call,
        reply -> new ServedKey(reply.appliance(), decode(reply, NamedPublicKey.class)));
  }

  /**
   * Multiplies a blinded point by the private key of a key version, which no server has. Concurrent
   * calls share requests.
   *
   * @param objectPath of the object whose DEK this is about, for the audit log of the appliance
   * @throws UnprovenHalfException if a server did not prove that it used its half; this is final
   */
  public UnwrappedPoint unwrap(KeyVersionName version, Point blinded, Optional<String> objectPath)
      throws IOException {
    return batcher.unwrap(version, new AskedPoint(blinded, objectPath));
  }

  private RotationList rotations(long epoch) throws IOException {
    String path = "/rotations/" + epoch;
    return decode(send(Call.get("follow the master key", path)), RotationList.class);
  }

  /** Returns what is done about key material. */
  public MaterialClient material() {
    return material;
  }

  /** Returns what is done about small secrets. */
  public SecretClient secrets() {
    return new SecretClient(this::send, material);
  }

  /** Returns what is done about delegation tokens. */
  public DelegationTokenClient delegationTokens() {
    return new DelegationTokenClient(this::send);
  }

  /** Returns what moves EDEKs to newer versions. */
  public RewrapClient rewrap() {
    return rewrap;
  }

  private <T> Optional<T> sendUnless(ProblemCode absent, Call call, Decoder<T> decoder)
      throws IOException {
    try {
      return Optional.of(decoder.decode(send(call)));
    } catch (IOException e) {
      if (isProblem(e, absent)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Reply send(Call call) throws IOException {
    Reply reply = failover.send(call);
    if (reply.isSuccess()) {
      return reply;
    }
    throw Refusals.toException(call, new ProblemAnswer(reply), credentials);
  }

  /** Tells whether a server decided so, rather than none having answered. */
  public static boolean isDecision(IOException e) {
    return e.getCause() instanceof ProblemAnswer;
  }

  /** Tells whether a server decided so for this reason. */
  public static boolean isProblem(IOException e, ProblemCode code) {
    return e.getCause() instanceof ProblemAnswer answer && answer.is(code);
  }

  private static KeyMetadata metadata(Reply reply) throws IOException {
    return decode(reply, KeyMetadata.class);
  }

  static <T extends Record> T decode(Reply reply, Class<T> type) throws IOException {
    try {
      return Json.decode(reply.body().toArray(), type);
    } catch (MalformedMessageException e) {
      throw new KeyUnavailableException(
          "The appliance at " + reply.appliance() + " sent a malformed answer: " + e.getMessage(),
          e);
    }
  }

  /** Returns a key name as one segment of a path (RFC 3986 §3.3). */
  static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
