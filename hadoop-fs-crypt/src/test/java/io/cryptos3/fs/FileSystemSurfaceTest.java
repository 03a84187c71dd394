package io.cryptos3.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classifies every method of Hadoop's FileSystem that can be overridden, so that a new one of a new
 * release cannot become a way past encryption: either this FileSystem defines it, or its default
 * only calls methods that are, or it refuses.
 */
class FileSystemSurfaceTest {
  /** Defaults that only call methods which CryptoS3FileSystem defines, and what needs no store. */
  private static final Set<String> SAFE_DEFAULTS =
      Set.of(
          // Other forms of open, create and append.
          "open(Path)",
          "openFile(Path)",
          "openFile(PathHandle)",
          "create(Path)",
          "create(Path,boolean)",
          "create(Path,Progressable)",
          "create(Path,short)",
          "create(Path,short,Progressable)",
          "create(Path,boolean,int)",
          "create(Path,boolean,int,Progressable)",
          "create(Path,boolean,int,short,long)",
          "create(Path,boolean,int,short,long,Progressable)",
          "create(Path,FsPermission,EnumSet,int,short,long,Progressable)",
          "create(Path,FsPermission,EnumSet,int,short,long,Progressable,ChecksumOpt)",
          "primitiveCreate(Path,FsPermission,EnumSet,int,short,long,Progressable,ChecksumOpt)",
          "createNonRecursive(Path,boolean,int,short,long,Progressable)",
          "createNonRecursive(Path,FsPermission,boolean,int,short,long,Progressable)",
          "createNewFile(Path)",
          "appendFile(Path)",
          // Copies, by way of open and create.
          "copyFromLocalFile(Path,Path)",
          "copyFromLocalFile(boolean,Path,Path)",
          "copyFromLocalFile(boolean,boolean,Path,Path)",
          "copyFromLocalFile(boolean,boolean,Path[],Path)",
          "moveFromLocalFile(Path,Path)",
          "moveFromLocalFile(Path[],Path)",
          "copyToLocalFile(Path,Path)",
          "copyToLocalFile(boolean,Path,Path)",
          "copyToLocalFile(boolean,Path,Path,boolean)",
          "moveToLocalFile(Path,Path)",
          "startLocalOutput(Path,Path)",
          "completeLocalOutput(Path,Path)",
          // Directories and names.
          "mkdirs(Path)",
          "primitiveMkdir(Path,FsPermission)",
          "primitiveMkdir(Path,FsPermission,boolean)",
          "delete(Path)",
          "getTrashRoot(Path)",
          "getTrashRoots(boolean)",
          "getEnclosingRoot(Path)",
          "resolvePath(Path)",
          "checkPath(Path)",
          "fixRelativePart(Path)",
          "getHomeDirectory()",
          "getInitialWorkingDirectory()",
          // Statuses, by way of getFileStatus and the listings.
          "getFileLinkStatus(Path)",
          "getLength(Path)",
          "getBlockSize(Path)",
          "getReplication(Path)",
          "getQuotaUsage(Path)",
          "getUsed()",
          "getUsed(Path)",
          "listStatus(Path,PathFilter)",
          "listStatus(Path[])",
          "listStatus(Path[],PathFilter)",
          "listStatusBatch(Path,byte[])",
          "listLocatedStatus(Path,PathFilter)",
          "getFileBlockLocations(Path,long,long)",
          "getFileBlockLocations(FileStatus,long,long)",
          // Constants, and settings that S3 does not have.
          "getName()",
          "getCanonicalUri()",
          "canonicalizeUri(URI)",
          "getDefaultPort()",
          "getDefaultBlockSize(Path)",
          "getDefaultReplication()",
          "getDefaultReplication(Path)",
          "getServerDefaults()",
          "getServerDefaults(Path)",
          "getStatus()",
          "getStatus(Path)",
          "getFileChecksum(Path)",
          "getFileChecksum(Path,long)",
          "supportsSymlinks()",
          "setVerifyChecksum(boolean)",
          "setWriteChecksum(boolean)",
          "setPermission(Path,FsPermission)",
          "setOwner(Path,String,String)",
          "setTimes(Path,long,long)",
          "setReplication(Path,short)",
          // Tokens, by way of getAdditionalTokenIssuers.
          "getChildFileSystems()",
          "getDelegationToken(String)",
          "addDelegationTokens(String,Credentials)");

  /** What throws UnsupportedOperationException, here or by default. */
  private static final Set<String> REFUSED =
      Set.of(
          "append(Path)",
          "append(Path,int)",
          "append(Path,boolean)",
          "append(Path,int,Progressable)",
          "append(Path,int,Progressable,boolean)",
          "truncate(Path,long)",
          "concat(Path,Path[])",
          "createMultipartUploader(Path)",
          "open(PathHandle)",
          "open(PathHandle,int)",
          "createPathHandle(FileStatus,HandleOpt[])",
          "openFileWithOptions(PathHandle,OpenFileParameters)",
          "createSymlink(Path,Path,boolean)",
          "getLinkTarget(Path)",
          "resolveLink(Path)",
          "createSnapshot(Path,String)",
          "renameSnapshot(Path,String,String)",
          "deleteSnapshot(Path,String)",
          "modifyAclEntries(Path,List)",
          "removeAclEntries(Path,List)",
          "removeDefaultAcl(Path)",
          "removeAcl(Path)",
          "setAcl(Path,List)",
          "getAclStatus(Path)",
          "setXAttr(Path,String,byte[])",
          "setXAttr(Path,String,byte[],EnumSet)",
          "removeXAttr(Path,String)",
          "satisfyStoragePolicy(Path)",
          "setStoragePolicy(Path,String)",
          "unsetStoragePolicy(Path)",
          "getStoragePolicy(Path)",
          "getAllStoragePolicies()",
          "setQuota(Path,long,long)",
          "setQuotaByStorageType(Path,StorageType,long)",
          "listCorruptFileBlocks(Path)",
          "msync()");

  /**
   * What s3a has a way of its own for and we leave to the default, which is right but may cost
   * more. Nothing of a new release shall come here unseen.
   */
  private static final Set<String> OF_S3A_AND_LEFT_TO_THE_DEFAULT =
      Set.of(
          "canonicalizeUri(URI)",
          "checkPath(Path)",
          "copyFromLocalFile(boolean,boolean,Path,Path)",
          "getCanonicalUri()",
          "getDefaultPort()",
          "getDelegationToken(String)",
          "getFileChecksum(Path,long)",
          "listLocatedStatus(Path,PathFilter)");

  @TempDir private Path directory;

  @Test
  void everyMethodIsDefinedOrSafeOrRefused() {
    Set<String> unclassified = new TreeSet<>();
    for (Method method : overridable()) {
      String name = signature(method);
      if (!isDefined(method) && !SAFE_DEFAULTS.contains(name) && !REFUSED.contains(name)) {
        unclassified.add(name);
      }
    }
    assertEquals(Set.of(), unclassified);
  }

  @Test
  void everyMethodThatIsClassifiedExists() {
    Set<String> gone = new TreeSet<>(SAFE_DEFAULTS);
    gone.addAll(REFUSED);
    overridable().stream().map(FileSystemSurfaceTest::signature).forEach(gone::remove);
    assertEquals(Set.of(), gone);
  }

  @Test
  void whatS3aDoesInAWayOfItsOwnIsKnown() {
    Set<String> left = new TreeSet<>();
    for (Method method : overridable()) {
      String name = signature(method);
      if (isDefinedBy(S3AFileSystem.class, method)
          && !isDefined(method)
          && !REFUSED.contains(name)) {
        left.add(name);
      }
    }
    assertEquals(new TreeSet<>(OF_S3A_AND_LEFT_TO_THE_DEFAULT), left);
  }

  @Test
  void noSafeDefaultIsDefinedAfterAll() {
    assertEquals(
        List.of(),
        overridable().stream()
            .filter(FileSystemSurfaceTest::isDefined)
            .map(FileSystemSurfaceTest::signature)
            .filter(SAFE_DEFAULTS::contains)
            .toList());
  }

  @Test
  void whatIsRefusedSaysSo() throws Exception {
    try (CryptoS3FileSystem fileSystem = new LocalStore().encrypted()) {
      for (Method method : overridable()) {
        if (REFUSED.contains(signature(method))) {
          method.setAccessible(true);
          Throwable thrown =
              assertThrows(
                      InvocationTargetException.class,
                      () -> method.invoke(fileSystem, arguments(method)),
                      signature(method))
                  .getCause();
          assertInstanceOf(UnsupportedOperationException.class, thrown, signature(method));
        }
      }
    }
  }

  private Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(this::argument).toArray();
  }

  private Object argument(Class<?> type) {
    if (type == org.apache.hadoop.fs.Path.class) {
      return LocalStore.path(directory.resolve("file"));
    } else if (type == long.class) {
      return 0L;
    } else if (type == int.class) {
      return 4096;
    } else if (type == boolean.class) {
      return false;
    } else if (type == String.class) {
      return "name";
    } else if (type == EnumSet.class) {
      return EnumSet.noneOf(org.apache.hadoop.fs.XAttrSetFlag.class);
    } else if (type == org.apache.hadoop.fs.impl.OpenFileParameters.class) {
      return new org.apache.hadoop.fs.impl.OpenFileParameters().withMandatoryKeys(Set.of());
    }
    return null;
  }

  private static List<Method> overridable() {
    return Stream.concat(
            Arrays.stream(FileSystem.class.getMethods()),
            Arrays.stream(FileSystem.class.getDeclaredMethods()))
        .filter(
            method -> !Set.of(Object.class, Configured.class).contains(method.getDeclaringClass()))
        .filter(method -> !method.isSynthetic())
        .filter(
            method ->
                Modifier.isPublic(method.getModifiers())
                    || Modifier.isProtected(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !Modifier.isFinal(method.getModifiers()))
        .distinct()
        .toList();
  }

  private static boolean isDefined(Method method) {
    return isDefinedBy(CryptoS3FileSystem.class, method);
  }

  private static boolean isDefinedBy(Class<? extends FileSystem> type, Method method) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(own -> signature(own).equals(signature(method)));
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(",", method.getName() + "(", ")"));
  }
}
