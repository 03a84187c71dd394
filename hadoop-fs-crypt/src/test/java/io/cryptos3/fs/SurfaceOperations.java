package io.cryptos3.fs;

import io.cryptos3.fs.Outcome.Operation;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Abortable;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;

/** Operations whose outcome on {@code cryptos3://} shall be that on {@code s3a://}. */
final class SurfaceOperations {
  /** What {@link #fill} makes in the directory, and what it does not. */
  private static final List<String> PLACES = List.of("file", "sub", "empty", "missing");

  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";
  private static final String ETAG = "fs.option.create.conditional.overwrite.etag";

  private final Map<String, Operation> operations = new LinkedHashMap<>();

  private SurfaceOperations() {}

  static void fill(FileSystem fs, Path dir) throws IOException {
    write(fs.create(new Path(dir, "file")));
    write(fs.create(new Path(dir, "sub/deep/x")));
    fs.mkdirs(new Path(dir, "empty"));
  }

  /** Operations that change nothing. */
  static Map<String, Operation> reading() {
    SurfaceOperations all = new SurfaceOperations();
    all.probes();
    all.listings();
    all.attributes();
    all.constants();
    all.refusals();
    return all.operations;
  }

  /** Operations that may change the directory. */
  static Map<String, Operation> changing() {
    SurfaceOperations all = new SurfaceOperations();
    all.creations();
    all.streams();
    all.moves();
    all.names();
    return all.operations;
  }

  private interface OnPath {
    Object run(FileSystem fs, Path path) throws Exception;
  }

  private void everywhere(String name, OnPath operation) {
    for (String place : PLACES) {
      at(place, name, operation);
    }
  }

  private void at(String place, String name, OnPath operation) {
    operations.put(name + " " + place, (fs, dir) -> operation.run(fs, new Path(dir, place)));
  }

  @SuppressWarnings("deprecation") // Still called, by Hadoop's own code.
  private void probes() {
    everywhere("status", FileSystem::getFileStatus);
    everywhere("exists", FileSystem::exists);
    everywhere("isFile", FileSystem::isFile);
    everywhere("isDirectory", FileSystem::isDirectory);
    everywhere("resolve", FileSystem::resolvePath);
    everywhere("access", (fs, path) -> done(() -> fs.access(path, FsAction.READ)));
    at(".", "slash", (fs, dir) -> fs.getFileStatus(new Path(URI.create(dir + "/sub/"))));
    at(".", "root", (fs, dir) -> fs.getFileStatus(new Path("/")).isDirectory());
  }

  private void listings() {
    everywhere("list", FileSystem::listStatus);
    everywhere("iterate", FileSystem::listStatusIterator);
    everywhere("located", FileSystem::listLocatedStatus);
    everywhere("files", (fs, path) -> fs.listFiles(path, false));
    everywhere("tree", (fs, path) -> fs.listFiles(path, true));
    everywhere("summary", FileSystem::getContentSummary);
    everywhere("quota", FileSystem::getQuotaUsage);
    everywhere("used", FileSystem::getUsed);
    everywhere("blocks", (fs, path) -> fs.getFileBlockLocations(path, 0, 1000));
    everywhere("blocks beyond", (fs, path) -> fs.getFileBlockLocations(path, 1000, 1));
    at("*/{deep,x}*", "glob", FileSystem::globStatus);
    at("none*", "glob", FileSystem::globStatus);
    at("none", "glob", FileSystem::globStatus);
    at("[a", "glob", FileSystem::globStatus);
  }

  private void attributes() {
    List<String> names = List.of("header.Content-Length", "header.Content-Type");
    everywhere("attribute names", (fs, path) -> fs.listXAttrs(path).stream().sorted().toList());
    everywhere("attributes", (fs, path) -> fs.getXAttrs(path, names));
    everywhere("attribute", (fs, path) -> fs.getXAttr(path, names.get(0)));
    everywhere("no attribute", (fs, path) -> fs.getXAttr(path, "header.None"));
    everywhere("checksum", FileSystem::getFileChecksum);
    everywhere(
        "set permission",
        (fs, path) -> done(() -> fs.setPermission(path, FsPermission.getDefault())));
    everywhere("set owner", (fs, path) -> done(() -> fs.setOwner(path, "a", "b")));
    everywhere("set times", (fs, path) -> done(() -> fs.setTimes(path, 1, 1)));
    everywhere("set replication", (fs, path) -> fs.setReplication(path, (short) 2));
  }

  private void constants() {
    at(".", "block size", FileSystem::getDefaultBlockSize);
    at("file", "block size", FileSystem::getDefaultBlockSize);
    at(".", "replication", FileSystem::getDefaultReplication);
    at(".", "defaults", (fs, dir) -> fs.getServerDefaults(dir).getBlockSize());
    at(".", "capacity", (fs, dir) -> fs.getStatus(dir).getCapacity());
    at(".", "home", (fs, dir) -> fs.getHomeDirectory() + " " + fs.getWorkingDirectory());
    at(".", "trash", FileSystem::getTrashRoot);
    at(".", "enclosing", FileSystem::getEnclosingRoot);
    at(".", "service", (fs, dir) -> fs.getCanonicalServiceName());
    at(".", "symlinks", (fs, dir) -> fs.supportsSymlinks());
    at(".", "token", (fs, dir) -> fs.getDelegationToken("me"));
    at(".", "qualified", (fs, dir) -> fs.makeQualified(new Path(URI.create(dir + "//x//y/"))));
    at(".", "relative", (fs, dir) -> fs.makeQualified(new Path("x")));
  }

  /** Refused in other words. */
  private void refusals() {
    everywhere("append", (fs, path) -> type(() -> fs.append(path)));
    everywhere("append by builder", (fs, path) -> type(() -> fs.appendFile(path).build()));
    everywhere("truncate", (fs, path) -> type(() -> fs.truncate(path, 1)));
    everywhere("link", (fs, path) -> type(() -> fs.getLinkTarget(path)));
    everywhere("handle", (fs, path) -> type(() -> fs.getPathHandle(fs.getFileStatus(path))));
    at(".", "other bucket", (fs, dir) -> type(() -> fs.getFileStatus(new Path("s3a://other/x"))));
  }

  private void creations() {
    everywhere("create", (fs, path) -> write(fs.create(path, false)));
    everywhere("overwrite", (fs, path) -> write(fs.create(path, true)));
    everywhere("create if new", FileSystem::createNewFile);
    everywhere("build", (fs, path) -> write(fs.createFile(path).build()));
    everywhere("build new", (fs, path) -> write(fs.createFile(path).overwrite(false).build()));
    for (EnumSet<CreateFlag> flags :
        List.of(
            EnumSet.noneOf(CreateFlag.class),
            EnumSet.of(CreateFlag.OVERWRITE),
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            EnumSet.of(CreateFlag.CREATE))) {
      at("file", "create " + flags, (fs, path) -> write(nonRecursive(fs, path, flags)));
    }
    at(
        "file",
        "create to append",
        (fs, path) -> type(() -> nonRecursive(fs, path, EnumSet.of(CreateFlag.APPEND))));
    for (String place : List.of("file", "missing")) {
      at(place, "create if none", (fs, path) -> write(must(fs, path, CONDITIONAL, "true")));
      at(place, "create on other", (fs, path) -> write(must(fs, path, ETAG, "0".repeat(32))));
      at(place, "create on nothing", (fs, path) -> write(must(fs, path, ETAG, "")));
      at(place, "create on same", (fs, path) -> write(must(fs, path, ETAG, etag(fs, path))));
    }
    at("new", "lost race", SurfaceOperations::loseRace);
    at("new", "unknown option", (fs, path) -> must(fs, path, "fs.unknown", "true"));
    at("new", "options", SurfaceOperations::withOptions);
    everywhere("mkdirs", FileSystem::mkdirs);
  }

  private void streams() {
    at("new", "capabilities", SurfaceOperations::capabilities);
    at("new", "hsync", (fs, path) -> open(fs, path, FSDataOutputStream::hsync));
    at("new", "hflush", (fs, path) -> open(fs, path, FSDataOutputStream::hflush));
    at(
        "new",
        "drop behind",
        (fs, path) -> type(() -> open(fs, path, out -> out.setDropBehind(true))));
    at("new", "hflush closed", (fs, path) -> closed(fs, path, FSDataOutputStream::hflush));
    at("new", "hsync closed", (fs, path) -> closed(fs, path, FSDataOutputStream::hsync));
    at("new", "flush closed", (fs, path) -> closed(fs, path, FSDataOutputStream::flush));
    at("new", "close closed", (fs, path) -> closed(fs, path, FSDataOutputStream::close));
    at("new", "write closed", (fs, path) -> type(() -> closed(fs, path, out -> out.write(1))));
    at("new", "statistics", SurfaceOperations::statistics);
    at("new", "abort closed", (fs, path) -> closed(fs, path, out -> aborted(out, true)));
    at("new", "abort", (fs, path) -> open(fs, path, out -> aborted(out, false)));
    at(
        "new",
        "write aborted",
        (fs, path) -> type(() -> open(fs, path, SurfaceOperations::writeAborted)));
  }

  private void moves() {
    everywhere("delete", (fs, path) -> fs.delete(path, false));
    everywhere("delete tree", (fs, path) -> fs.delete(path, true));
    everywhere(
        "delete on exit", (fs, path) -> fs.deleteOnExit(path) && fs.cancelDeleteOnExit(path));
    for (String target : List.of("new", "file", "empty")) {
      everywhere(
          "rename to " + target, (fs, path) -> fs.rename(path, new Path(path.getParent(), target)));
    }
    everywhere("bulk", (fs, path) -> inBulk(fs, path.getParent(), path));
    at("file", "bulk outside", (fs, path) -> inBulk(fs, new Path(path.getParent(), "sub"), path));
  }

  private void names() {
    for (String name :
        List.of("a b", "a+b", "a%20b", "a%", "ü€", "a#b", "a=b&c", "a:b", "[a]{b}", "~a;'")) {
      operations.put(
          "name " + name, (fs, dir) -> named(fs, new Path(dir, new Path(null, null, "n/" + name))));
    }
  }

  private static Object named(FileSystem fs, Path file) throws IOException {
    write(fs.create(file));
    Path other = new Path(file.getParent(), new Path(null, null, "other " + file.getName()));
    fs.rename(file, other);
    return List.of(fs.listStatus(file.getParent())[0].getPath(), fs.exists(file), fs.exists(other));
  }

  private static Object loseRace(FileSystem fs, Path path) throws IOException {
    FSDataOutputStream out = must(fs, path, CONDITIONAL, "true");
    write(fs.create(path));
    out.write(new byte[1000]);
    out.close();
    return "won";
  }

  private static Object withOptions(FileSystem fs, Path path) throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(path);
    builder.opt("fs.unknown", "true");
    builder.must("fs.option.create.content.type", "text/x");
    builder.must("fs.option.create.in.close", "true");
    builder.must("fs.s3a.create.header.user", "me");
    builder.must("fs.s3a.create.multipart", "true");
    builder.must("fs.s3a.create.performance", "false");
    write((FSDataOutputStream) builder.build());
    return fs.getXAttrs(path, List.of("header.Content-Type", "header.user"));
  }

  private static Object capabilities(FileSystem fs, Path path) throws IOException {
    try (FSDataOutputStream out = must(fs, path, CONDITIONAL, "true")) {
      return List.of("hflush", "HSYNC", "iostatistics", "dropbehind", CONDITIONAL, ETAG).stream()
          .map(out::hasCapability)
          .toList();
    }
  }

  private static Object statistics(FileSystem fs, Path path) throws IOException {
    FSDataOutputStream out = fs.create(path);
    write(out);
    return out.getIOStatistics().counters().get("stream_write_bytes");
  }

  private static Object inBulk(FileSystem fs, Path base, Path path) throws IOException {
    try (BulkDelete bulk = fs.createBulkDelete(base)) {
      return bulk.basePath() + " " + bulk.pageSize() + " " + bulk.bulkDelete(List.of(path));
    }
  }

  private static void aborted(FSDataOutputStream out, boolean closed) {
    Abortable.AbortableResult result = out.abort();
    if (result.alreadyClosed() != closed || result.anyCleanupException() != null) {
      throw new IllegalStateException(result.toString());
    }
  }

  private static void writeAborted(FSDataOutputStream out) throws IOException {
    out.abort();
    out.write(1);
  }

  private interface Use {
    void of(FSDataOutputStream out) throws IOException;
  }

  private static Object open(FileSystem fs, Path path, Use use) throws IOException {
    try (FSDataOutputStream out = fs.create(path)) {
      out.write(1);
      use.of(out);
    }
    return fs.exists(path);
  }

  private static Object closed(FileSystem fs, Path path, Use use) throws IOException {
    FSDataOutputStream out = fs.create(path);
    out.write(new byte[10]);
    out.close();
    use.of(out);
    return out.getPos();
  }

  private static FSDataOutputStream nonRecursive(
      FileSystem fs, Path path, EnumSet<CreateFlag> flags) throws IOException {
    return fs.createNonRecursive(path, FsPermission.getDefault(), flags, 1, (short) 1, 1, null);
  }

  private static FSDataOutputStream must(FileSystem fs, Path path, String option, String value)
      throws IOException {
    FSDataOutputStreamBuilder<?, ?> builder = fs.createFile(path);
    builder.must(option, value);
    return (FSDataOutputStream) builder.build();
  }

  private static String etag(FileSystem fs, Path path) throws IOException {
    return ((EtagSource) fs.getFileStatus(path)).getEtag();
  }

  private static Object write(FSDataOutputStream out) throws IOException {
    out.writeBytes("content");
    out.close();
    return out.getPos();
  }

  private interface Call {
    Object call() throws Exception;
  }

  private interface Action {
    void run() throws Exception;
  }

  private static Object done(Action action) throws Exception {
    action.run();
    return "done";
  }

  /** Returns the type of what is thrown, where the words are each FileSystem's own. */
  private static Object type(Call call) {
    try {
      return call.call();
    } catch (Exception e) {
      return e.getClass();
    }
  }
}
