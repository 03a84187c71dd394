package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.Constants;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.apache.hadoop.fs.s3a.commit.CommitConstants;
import org.apache.hadoop.fs.s3a.impl.InternalConstants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Decides about every capability that Hadoop or s3a has a name for. A real s3a answers; it asks no
 * server for that.
 */
class CapabilitiesTest {
  /** What is about ciphertext, or gets bytes into the store as they are. */
  private static final Set<String> REFUSED =
      Set.of(
          "fs.capability.paths.append",
          "fs.capability.paths.checksums",
          "fs.capability.paths.concat",
          "fs.capability.paths.truncate",
          "fs.capability.multipart.uploader",
          "fs.s3a.optimized.copy.from.local.enabled");

  /** What is true of encrypted objects whenever it is true of objects. */
  private static final Set<String> AS_S3A =
      Set.of(
          "fs.capability.batch.listing",
          "fs.capability.bulk.delete",
          "fs.capability.directory.listing.inconsistent",
          "fs.capability.etags.available",
          "fs.capability.etags.preserved.in.rename",
          "fs.capability.lease.recoverable",
          "fs.capability.outputstream.abortable",
          "fs.capability.paths.acls",
          "fs.capability.paths.list-corrupt-file-blocks",
          "fs.capability.paths.pathhandles",
          "fs.capability.paths.permissions",
          "fs.capability.paths.read-only-connector",
          "fs.capability.paths.snapshots",
          "fs.capability.paths.storagepolicy",
          "fs.capability.paths.symlinks",
          "fs.capability.paths.xattrs",
          "fs.capability.virtual.block.locations",
          "fs.option.create.conditional.overwrite",
          "fs.option.create.conditional.overwrite.etag",
          "fs.option.create.content.type",
          "fs.option.create.in.close",
          "fs.s3a.access.grants.enabled",
          "fs.s3a.capability.aws.v2",
          "fs.s3a.capability.directory.marker.action.delete",
          "fs.s3a.capability.directory.marker.action.keep",
          "fs.s3a.capability.directory.marker.aware",
          "fs.s3a.capability.directory.marker.policy.authoritative",
          "fs.s3a.capability.directory.marker.policy.delete",
          "fs.s3a.capability.directory.marker.policy.keep",
          "fs.s3a.capability.magic.committer",
          "fs.s3a.capability.magic.output.stream",
          "fs.s3a.capability.multipart.uploads.enabled",
          "fs.s3a.capability.s3express.storage",
          "fs.s3a.create.header",
          "fs.s3a.create.multipart",
          "fs.s3a.create.performance",
          "fs.s3a.create.performance.enabled",
          "fs.s3a.directory.operations.purge.uploads",
          "fs.s3a.endpoint.fips",
          "fs.s3a.multiobjectdelete.enable");

  private static FileSystem s3a;
  private static FileSystem cryptos3;

  @BeforeAll
  static void open() throws IOException {
    Configuration conf = new Configuration();
    conf.set("fs.s3a.endpoint", "http://127.0.0.1:1");
    conf.set("fs.s3a.access.key", "access");
    conf.set("fs.s3a.secret.key", "secret");
    // Where s3a would say yes.
    conf.setBoolean("fs.s3a.etag.checksum.enabled", true);
    s3a = new S3AFileSystem();
    s3a.initialize(URI.create("s3a://bucket"), conf);
    cryptos3 = new CryptoS3FileSystem();
    cryptos3.initialize(URI.create("cryptos3://bucket"), conf);
  }

  @AfterAll
  static void close() throws IOException {
    s3a.close();
    cryptos3.close();
  }

  @Test
  void everyCapabilityIsDecided() throws IllegalAccessException {
    Set<String> undecided = new TreeSet<>(InternalConstants.S3A_DYNAMIC_CAPABILITIES);
    undecided.addAll(InternalConstants.CREATE_FILE_KEYS);
    addNames(CommonPathCapabilities.class, undecided);
    addNames(Constants.class, undecided);
    addNames(CommitConstants.class, undecided);
    undecided.removeAll(REFUSED);
    undecided.removeAll(AS_S3A);
    assertEquals(Set.of(), undecided);
  }

  @Test
  void whatIsRefusedHoldsNowhere() throws IOException {
    Set<String> ofS3a = new TreeSet<>();
    for (String capability : REFUSED) {
      assertFalse(has(cryptos3, capability), capability);
      if (has(s3a, capability)) {
        ofS3a.add(capability);
      }
    }
    assertEquals(
        Set.of(
            "fs.capability.multipart.uploader",
            "fs.capability.paths.checksums",
            "fs.s3a.optimized.copy.from.local.enabled"),
        ofS3a);
  }

  @Test
  void theRestHoldsAsOnS3a() throws IOException {
    for (String capability : AS_S3A) {
      assertEquals(has(s3a, capability), has(cryptos3, capability), capability);
    }
    assertTrue(has(cryptos3, "fs.capability.outputstream.abortable"));
    assertTrue(has(cryptos3, "FS.CAPABILITY.ETAGS.AVAILABLE"));
  }

  @Test
  void noChecksumTellsWhetherPlaintextsAreEqual() throws IOException {
    assertNull(cryptos3.getFileChecksum(new Path("/dir/file")));
  }

  private static boolean has(FileSystem fs, String capability) throws IOException {
    return fs.hasPathCapability(new Path("/dir/file"), capability);
  }

  private static void addNames(Class<?> constants, Set<String> names)
      throws IllegalAccessException {
    for (Field field : constants.getFields()) {
      if (field.get(null) instanceof String name && name.contains(".capability.")) {
        names.add(name);
      }
    }
  }
}
