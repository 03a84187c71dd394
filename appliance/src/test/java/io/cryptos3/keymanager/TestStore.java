package io.cryptos3.keymanager;

import io.cryptos3.server.Database;
import io.cryptos3.server.SqliteDatabase;
import io.cryptos3.splitkey.KeyId;
import io.cryptos3.splitkey.KeyVersionId;
import io.cryptos3.splitkey.ProjectId;
import io.cryptos3.wire.Bytes;
import io.cryptos3.wire.VersionIdentity;
import java.nio.file.Path;
import org.jdbi.v3.core.HandleCallback;

/** The key manager's store without a server. */
final class TestStore {
  private TestStore() {}

  static Database open(Path data) {
    return SqliteDatabase.open(
        KeyManagerFiles.databaseIn(data), "io/cryptos3/keymanager/migrations");
  }

  /** Returns the same store, which purges otherwise. */
  static Database withPurge(Database store, Runnable purge) {
    return new Database() {
      @Override
      public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return store.read(work);
      }

      @Override
      public <T, X extends Exception> T write(HandleCallback<T, X> work) throws X {
        return store.write(work);
      }

      @Override
      public void purgeErased() {
        purge.run();
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  /** Stores an active version, with a project for it, and returns its identity. */
  static VersionIdentity insertVersion(Database database, Bytes sealed) {
    VersionIdentity identity =
        new VersionIdentity(
            ProjectId.random(TestOwner.RANDOM),
            KeyId.random(TestOwner.RANDOM),
            KeyVersionId.random(TestOwner.RANDOM),
            0,
            Bytes.of(new byte[32]));
    database.write(
        handle -> {
          handle.execute(
              "INSERT INTO projects (id, descriptor, owner_sequence, sealed_pad_key, created_at)"
                  + " VALUES (?, '{}', 0, '00', 0)",
              identity.projectId().hex());
          VersionTable.insert(
              handle, new Version(identity, Version.State.ACTIVE, sealed, sealed), 0);
          return null;
        });
    return identity;
  }
}
