package io.cryptos3.appliance.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cryptos3.server.ProblemException;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.ProblemCode;
import io.cryptos3.wire.secret.SecretInfo;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {

  private static final int MOST = 2;

  @TempDir private Path directory;
  private SqliteDatabase database;
  private SecretStore store;

  @BeforeEach
  void open() {
    database =
        SqliteDatabase.open(directory.resolve("appliance.db"), "io/cryptos3/appliance/migrations");
    store = new SecretStore(database, () -> MOST);
    version("sales", 0);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void noMoreThanTheLimitAreKeptAndReplacingNeedsNoRoom() {
    put("a", 1);
    put("b", 1);
    assertProblem(ProblemCode.QUOTA_EXCEEDED, "at most 2", () -> put("c", 1));
    StoredSecret other = secret("b", 2);
    store.put(other, found("b"));
    assertEquals(Optional.of(other), found("b"));
    store.delete(other);
    put("c", 1);
  }

  @Test
  void theSameBoxAgainIsDoneAlready() {
    SecretInfo first = put("a", 1);
    StoredSecret later =
        new StoredSecret(
            new SecretInfo("a", "sales@0", 19, Instant.EPOCH.plusSeconds(9), "bob"), box(1));
    assertEquals(first, store.put(later, Optional.empty()));
  }

  // X8
  @Test
  void anotherBoxTakesThePlaceOfTheOneThatWasSeenOnly() {
    put("a", 1);
    Optional<StoredSecret> seen = found("a");
    assertProblem(
        ProblemCode.SECRET_EXISTS, "exists", () -> store.put(secret("a", 2), Optional.empty()));
    store.put(secret("a", 2), seen);
    assertProblem(ProblemCode.CONFLICT, "meanwhile", () -> store.put(secret("a", 3), seen));
    assertProblem(ProblemCode.CONFLICT, "meanwhile", () -> store.delete(seen.orElseThrow()));
    assertEquals(Optional.of(secret("a", 2)), found("a"));
  }

  // X8
  @Test
  void onlyTheNewestVersionIsSealedTo() {
    version("sales", 1);
    assertProblem(ProblemCode.CONFLICT, "sales@1 is", () -> put("a", 1));
    database.write(handle -> handle.execute("UPDATE key_versions SET state = 'DISABLED'"));
    assertProblem(ProblemCode.KEY_DISABLED, "sales@1", () -> put("a", 1));
    database.write(handle -> handle.execute("UPDATE keys SET state = 'DELETED'"));
    assertProblem(ProblemCode.KEY_NOT_FOUND, "sales", () -> put("a", 1));
  }

  @Test
  void aPageHasTheFirstAfterANameOfTheKeysThatAreWanted() {
    put("a", 1);
    put("b", 1);
    assertEquals(List.of("a"), page("", key -> true, 1));
    assertEquals(List.of("b"), page("a", "sales"::equals, 2));
    assertEquals(List.of(), page("b", key -> true, 2));
    assertEquals(List.of(), page("", "other"::equals, 2));
  }

  private List<String> page(String after, Predicate<String> wanted, int limit) {
    return database.read(handle -> SecretTable.page(handle, after, wanted, limit)).stream()
        .map(SecretInfo::name)
        .toList();
  }

  private void version(String key, int number) {
    database.write(
        handle -> {
          handle.execute(
              "INSERT INTO keys (key_id, name, definition, state, created_millis)"
                  + " VALUES (?, ?, '{}', 'ACTIVE', 0) ON CONFLICT DO NOTHING",
              "0".repeat(32),
              key);
          return handle.execute(
              "INSERT INTO key_versions (version_id, key_id, number, salt, state, records)"
                  + " VALUES (?, ?, ?, '', 'ACTIVE', '')",
              "%032x".formatted(number),
              "0".repeat(32),
              number);
        });
  }

  private SecretInfo put(String name, int content) {
    return store.put(secret(name, content), Optional.empty());
  }

  private Optional<StoredSecret> found(String name) {
    return database.read(handle -> SecretTable.find(handle, name));
  }

  private static StoredSecret secret(String name, int content) {
    return new StoredSecret(
        new SecretInfo(name, "sales@0", 19, Instant.EPOCH, "etl"), box(content));
  }

  private static Bytes box(int content) {
    byte[] box = new byte[100];
    box[99] = (byte) content;
    return Bytes.of(box);
  }

  private static void assertProblem(ProblemCode code, String message, Executable change) {
    ProblemException refusal = assertThrows(ProblemException.class, change);
    assertEquals(code, refusal.code());
    assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
  }
}
