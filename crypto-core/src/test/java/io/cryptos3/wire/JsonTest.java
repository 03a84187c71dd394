package io.cryptos3.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.splitkey.InstanceId;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyUsage;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.RequestId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class JsonTest {
  private final TestProject project = new TestProject();
  private final RequestId request = new RequestId("00112233445566778899aabbccddeeff");
  private final EvaluationProof proof =
      new EvaluationProof(project.randomBytes(32), project.randomBytes(32));

  @TestFactory
  Stream<DynamicTest> everyMessageSurvivesTheWire() throws Exception {
    VersionRecords records = project.issue();
    NamedPublicKey named = project.named(records.wrap());
    List<Bytes> points = List.of(project.point(), project.point());
    KeyVersionId version = project.version.versionId();
    KeyMetadata key =
        new KeyMetadata(
            "sales", "d", "AES/GCM/NoPadding", 256, Map.of("a", "b"), TestProject.NOW, 4);
    Bytes hash = project.randomBytes(32);
    InstanceShare share = project.share(project.point());
    return Stream.<Record>of(
            new KeyManagerIdentity(hash, project.descriptor.keyManagerRecordKey()),
            new CreateProject(project.descriptor, "invitation"),
            new ActivateInstance(request, project.point()),
            new InstanceActivated(project.point(), project.point(), share),
            new EvaluateRequest(
                request,
                3,
                List.of(new EvaluateGroup(version, KeyUsage.MATERIAL, points, points, proof))),
            new EvaluateResponse(List.of(new EvaluatedGroup(points, proof))),
            new CreateVersion(request, KeyId.random(project.random), 3, hash),
            records,
            new RenewRecords(request, List.of(version)),
            new RenewedRecords(List.of(records)),
            new ApplianceStatus(
                ApplianceState.ACTIVE, project.id, InstanceId.random(project.random), hash),
            new ApplianceStatus(ApplianceState.SEALED, project.id, null, hash),
            new IssueClient("alice", hash),
            new ClientCertificate("-----BEGIN"),
            new GrantList(List.of(new Grant("alice", "*", Set.of(Right.DECRYPT, Right.ADMIN)))),
            new CreateKey("sales", "", "AES/CTR/NoPadding", 128, Map.of()),
            new KeyList(List.of(key)),
            new UnwrapRequest(request, List.of(new UnwrapGroup("sales@3", points))),
            new UnwrapResponse(
                share, List.of(new UnwrappedGroup(named, points, proof, points, proof))),
            new BeginImport(new CreateKey("sales", "", "AES/CTR/NoPadding", 128, Map.of())),
            new BeginImport(null),
            new ImportTarget(named, 128),
            new FinishImport(version, hash),
            new VersionMaterial(named, 128, Bytes.EMPTY),
            new RotationPeriod(0),
            new KeyStatus(
                key,
                3600,
                List.of(
                    new KeyVersionStatus(0, KeyVersionState.DISABLED, TestProject.NOW, null),
                    new KeyVersionStatus(
                        1, KeyVersionState.DELETED, TestProject.NOW, TestProject.NOW))),
            new RewrapRequest(request, List.of(new RewrapGroup("sales@1", "sales@3", points))),
            new RewrapResponse(share, List.of(new RewrappedGroup(named, points, proof))),
            new MoveRequest(request, 3, List.of(new MoveGroup(version, version, points))),
            new OwnerFile(project.id, hash, 5),
            ProblemDetail.of(ProblemCode.SEALED, "bootstrap it", "r"))
        .map(
            message ->
                DynamicTest.dynamicTest(
                    message.getClass().getSimpleName(),
                    () ->
                        assertEquals(
                            message, Json.decode(Json.encode(message), message.getClass()))));
  }

  @Test
  void theFormOfValuesIsFixed() {
    UnwrapRequest message =
        new UnwrapRequest(
            request, List.of(new UnwrapGroup("sales@3", List.of(Bytes.of(new byte[65])))));
    String expected =
        "{\"requestId\":\"00112233445566778899aabbccddeeff\",\"groups\":"
            + "[{\"keyVersion\":\"sales@3\",\"points\":[\""
            + "A".repeat(87)
            + "\"]}]}";
    assertEquals(expected, new String(Json.encode(message), StandardCharsets.UTF_8));
    Grant grant = new Grant("alice", "sales-*", Set.of(Right.ENCRYPT));
    assertEquals(
        "{\"identity\":\"alice\",\"keyPattern\":\"sales-*\",\"rights\":[\"encrypt\"]}",
        new String(Json.encode(grant), StandardCharsets.UTF_8));
    KeyMetadata key =
        new KeyMetadata("k", "", "c", 256, Map.of(), Instant.parse("2030-01-02T03:04:05.678Z"), 1);
    assertTrue(
        new String(Json.encode(key), StandardCharsets.UTF_8)
            .contains("\"created\":\"2030-01-02T03:04:05.678Z\""));
  }

  // E7
  @Test
  void unknownFieldsAreIgnored() throws Exception {
    decode("{'chainPem':'x','madeBy':{'a':[1,2]}}", ClientCertificate.class);
  }

  // E6
  @Test
  void missingNullAndEmptyValuesAreRefusedByName() {
    assertRefused("chainPem is missing", "{}", ClientCertificate.class);
    assertRefused("chainPem is missing", "{'chainPem':null}", ClientCertificate.class);
    assertRefused("keyManagerRecordKey", descriptorWithout("keyManagerRecordKey"));
    assertRefused("CreateVersion.number", withNumber(""), CreateVersion.class);
    assertRefused("CreateVersion.number", withNumber(",'number':null"), CreateVersion.class);
    assertRefused("is null", "null", ClientCertificate.class);
    assertRefused("rights", "{'identity':'a','keyPattern':'b'}", Grant.class);
    assertRefused("rights", "{'identity':'a','keyPattern':'b','rights':[]}", Grant.class);
    assertRefused("Grant", "{'identity':'a','keyPattern':'b','rights':[null]}", Grant.class);
    assertRefused("groups has an empty entry", unwrap("null"), UnwrapRequest.class);
  }

  @Test
  void equalMessagesHaveEqualBytes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, String> reversed = new LinkedHashMap<>();
    for (int i = 10; i < 30; i++) {
      attributes.put("a" + i, "v");
      reversed.put("a" + (39 - i), "v");
    }
    String json =
        new String(
            Json.encode(new CreateKey("k", "", "c", 256, attributes)), StandardCharsets.UTF_8);
    assertEquals(
        json,
        new String(
            Json.encode(new CreateKey("k", "", "c", 256, reversed)), StandardCharsets.UTF_8));
    assertTrue(json.indexOf("a10") < json.indexOf("a11"), json);
  }

  @Test
  void aKeyHasAVersion() {
    String key =
        "{'name':'k','cipher':'c','bits':256,'created':'2030-01-02T03:04:05Z','versions':%d}";
    assertRefused("versions", key.formatted(0), KeyMetadata.class);
    assertRefused("versions", key.formatted(-1), KeyMetadata.class);
  }

  private String descriptorWithout(String field) {
    String json = new String(Json.encode(project.descriptor), StandardCharsets.UTF_8);
    return json.replace(field, "other");
  }

  private void assertRefused(String reason, String json) {
    assertRefused(reason, json, ProjectDescriptor.class);
  }

  @Test
  void valuesOfTheWrongTypeAreRefusedByPath() {
    for (String value : List.of("{}", "[]", "5", "0.5", "true")) {
      assertRefused(
          "ClientCertificate.chainPem", "{'chainPem':" + value + "}", ClientCertificate.class);
    }
    assertRefused("CreateVersion.number", withNumber(",'number':'3'"), CreateVersion.class);
    assertRefused("CreateVersion.number", withNumber(",'number':3.5"), CreateVersion.class);
    assertRefused("CreateVersion.number", withNumber(",'number':1e99"), CreateVersion.class);
    assertRefused("number is -1", withNumber(",'number':-1"), CreateVersion.class);
    assertRefused(
        "Grant.rights[]", "{'identity':'a','keyPattern':'b','rights':['root']}", Grant.class);
    assertRefused("Grant.rights[]", "{'identity':'a','keyPattern':'b','rights':[0]}", Grant.class);
    assertRefused(
        "UnwrapRequest.groups[].points[]",
        unwrap("{'keyVersion':'a@0','points':['not base64!']}"),
        UnwrapRequest.class);
    assertRefused(
        "UnwrapRequest.requestId", unwrap("{}").replace("0011", "ZZZZ"), UnwrapRequest.class);
    assertRefused(
        "point has 1 bytes, expected 65",
        unwrap("{'keyVersion':'a@0','points':['AA']}"),
        UnwrapRequest.class);
    assertRefused(
        "name@version",
        unwrap("{'keyVersion':'a','points':['" + "A".repeat(87) + "']}"),
        UnwrapRequest.class);
  }

  // E6
  @Test
  void anIdIsATextAUsageAnIntegerAndATimeInUtc() throws Exception {
    String id = "\"" + request.hex() + "\"";
    CreateVersion version =
        new CreateVersion(request, KeyId.random(project.random), 3, project.randomBytes(32));
    assertAlone(version, "requestId", id, "12345678901234567890123456789012", "5e5");
    PublicKeyRecord record = project.issue().wrap();
    assertAlone(record, "usage", "1", "1.9", "1.0", "1e0", "3", "\"1\"", "true");
    String time = "\"" + record.issuedAt() + "\"";
    String offset = time.replace("Z", "+02:00");
    long seconds = record.issuedAt().getEpochSecond();
    assertAlone(
        record, "issuedAt", time, offset, "\"\"", "\"Z\"", seconds + "", "\"" + seconds + "\"");
  }

  /** A member has its value, and none of the others is taken for it. */
  private static void assertAlone(Record message, String member, String value, String... others) {
    String json = new String(Json.encode(message), StandardCharsets.UTF_8);
    String good = "\"" + member + "\":" + value;
    assertTrue(json.contains(good), json);
    for (String other : others) {
      String bad = json.replace(good, "\"" + member + "\":" + other);
      assertRefused("." + member, bad, message.getClass());
    }
  }

  // E6
  @Test
  void whatIsNotOneJsonObjectIsRefused() {
    for (String json :
        List.of("", "{", "[]", "1", "{'chainPem':'x'}}", "{'chainPem':'x'}{}", "\u0000")) {
      assertThrows(MalformedMessageException.class, () -> decode(json, ClientCertificate.class));
    }
    assertRefused("", "{'chainPem':'x','chainPem':'y'}", ClientCertificate.class);
    assertRefused("", "{'name':'x','name':'y','csr':'AAAA'}", IssueClient.class);
    assertRefused("", "{'other':1,'other':2,'chainPem':'x'}", ClientCertificate.class);
    String deep = "{'other':" + "[".repeat(100) + "]".repeat(100) + ",'chainPem':'x'}";
    assertRefused("not valid JSON", deep, ClientCertificate.class);
  }

  @Test
  void aMessageAboutAMalformedRequestDoesNotRepeatIt() {
    String json = "{'descriptor':'top-secret','invitation':'top-secret'}";
    MalformedMessageException e =
        assertThrows(MalformedMessageException.class, () -> decode(json, CreateProject.class));
    assertFalse(e.getMessage().contains("top-secret"), e.getMessage());
    assertFalse(
        new CreateProject(project.descriptor, "top-secret").toString().contains("top-secret"));
  }

  // U10
  @Test
  void aRequestHasOneToAThousandPoints() {
    List<Bytes> full = Collections.nCopies(Limits.POINTS, project.point());
    new UnwrapRequest(request, List.of(new UnwrapGroup("a@0", full)));
    UnwrapGroup one = new UnwrapGroup("b@0", List.of(project.point()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new UnwrapRequest(request, List.of(new UnwrapGroup("a@0", full), one)));
    assertThrows(IllegalArgumentException.class, () -> new UnwrapRequest(request, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new UnwrapRequest(request, List.of(new UnwrapGroup("a@0", List.of()))));
    List<Bytes> tooMany = Collections.nCopies(Limits.POINTS + 1, project.point());
    assertThrows(IllegalArgumentException.class, () -> new UnwrapGroup("a@0", tooMany));
  }

  // U9
  @Test
  void aRequestNamesEachKeyVersionOnce() {
    List<Bytes> points = List.of(project.point());
    UnwrapGroup unwrap = new UnwrapGroup("a@0", points);
    assertRepeated(
        () -> new UnwrapRequest(request, List.of(unwrap, new UnwrapGroup("a@1", points), unwrap)));
    KeyVersionId version = project.version.versionId();
    EvaluateGroup wrap = new EvaluateGroup(version, KeyUsage.WRAP, points, points, proof);
    EvaluateGroup material = new EvaluateGroup(version, KeyUsage.MATERIAL, points, points, proof);
    assertRepeated(() -> new EvaluateRequest(request, 0, List.of(wrap, wrap)));
    assertRepeated(() -> new EvaluateRequest(request, 0, List.of(wrap, material)));
  }

  private static void assertRepeated(Executable request) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, request);
    assertEquals("groups has one key version more than once", e.getMessage());
  }

  private String withNumber(String field) {
    return "{'requestId':'00112233445566778899aabbccddeeff',"
        + "'keyId':'00112233445566778899aabbccddeeff','nameHash':'"
        + "A".repeat(43)
        + "'"
        + field
        + "}";
  }

  private static String unwrap(String group) {
    return "{'requestId':'00112233445566778899aabbccddeeff','groups':[" + group + "]}";
  }

  private static <T extends Record> T decode(String json, Class<T> type)
      throws MalformedMessageException {
    return Json.decode(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), type);
  }

  private static void assertRefused(String reason, String json, Class<? extends Record> type) {
    MalformedMessageException e =
        assertThrows(MalformedMessageException.class, () -> decode(json, type));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
