package io.cryptos3.fs;

import io.cryptos3.fs.tree.ContentSummaries;
import io.cryptos3.fs.tree.DeletionOnExit;
import io.cryptos3.fs.write.CreateFileBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.ContentSummary;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Globber;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.MultipartUploaderBuilder;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StorageStatistics;
import org.apache.hadoop.fs.impl.OpenFileParameters;
import org.apache.hadoop.fs.impl.PathCapabilitiesSupport;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.fs.statistics.IOStatistics;
import org.apache.hadoop.fs.statistics.IOStatisticsSource;
import org.apache.hadoop.fs.statistics.IOStatisticsSupport;
import org.apache.hadoop.security.ProviderUtils;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.security.token.DelegationTokenIssuer;
import org.apache.hadoop.util.Progressable;

/**
 * Files at {@code cryptos3://bucket/path} that are stored encrypted at {@code s3a://bucket/path}.
 *
 * <p>Guarantee: no byte of a file reaches the store but through encryption. Every method of
 * Hadoop's FileSystem is either defined here, or relies on methods that are, or refuses; a test
 * holds that against the Hadoop release. What concerns S3, from credentials to upload buffers, is
 * configured as {@code fs.s3a.*}.
 *
 * <p>Restrictions: an object is written once, from its beginning to its end, as its chunks are
 * bound to their places. So there is no append, truncate, concat, or multipart uploader. There are
 * no checksums of files, as equal plaintexts have different ciphertexts.
 *
 * <p>Safe for use by several threads. This class only delegates: an operation with logic is a class
 * of its own.
 */
public final class CryptoS3FileSystem extends FileSystem implements IOStatisticsSource {
  /** The scheme of the URIs. */
  public static final String SCHEME = "cryptos3";

  private final FileSystem givenStore;
  private final DeletionOnExit onExit = new DeletionOnExit();
  private URI uri;
  private Mount mount;
  private Path workingDirectory;

  /** For Hadoop, which goes on with {@link #initialize}. */
  public CryptoS3FileSystem() {
    this(null);
  }

  /** For tests without S3. */
  CryptoS3FileSystem(FileSystem store) {
    this.givenStore = store;
  }

  /**
   * Connects to a bucket.
   *
   * @throws IllegalArgumentException when the URI has no bucket, or a value of {@code
   *     fs.cryptos3.*} is not allowed
   */
  @Override
  public void initialize(URI name, Configuration original) throws IOException {
    Configuration conf =
        ProviderUtils.excludeIncompatibleCredentialProviders(original, CryptoS3FileSystem.class);
    super.initialize(name, conf);
    setConf(conf);
    uri = Mount.uri(name);
    String user = UserGroupInformation.getCurrentUser().getShortUserName();
    workingDirectory = new Path("/user", user).makeQualified(uri, null);
    mount = Mount.of(uri, conf, givenStore, statistics);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public Path getWorkingDirectory() {
    return workingDirectory;
  }

  @Override
  public void setWorkingDirectory(Path directory) {
    workingDirectory = makeQualified(directory);
  }

  /** Drops slashes at the end, which make a path another one. */
  @Override
  public Path makeQualified(Path path) {
    URI qualified = super.makeQualified(path).toUri();
    return new Path(qualified.getScheme(), qualified.getAuthority(), qualified.getPath());
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    return mount.reads().open(makeQualified(file), bufferSize);
  }

  @Override
  protected CompletableFuture<FSDataInputStream> openFileWithOptions(
      Path file, OpenFileParameters parameters) {
    return mount.reads().open(makeQualified(file), parameters);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return mount
        .writes()
        .create(
            makeQualified(file),
            permission,
            overwrite,
            bufferSize,
            replication,
            blockSize,
            progress);
  }

  @Override
  public FSDataOutputStream createNonRecursive(
      Path file,
      FsPermission permission,
      EnumSet<CreateFlag> flags,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    return mount
        .writes()
        .createNonRecursive(
            makeQualified(file), permission, flags, bufferSize, replication, blockSize, progress);
  }

  @Override
  public CreateFileBuilder createFile(Path file) {
    return mount.writes().createFile(this, makeQualified(file));
  }

  @Override
  public FSDataOutputStream append(Path file, int bufferSize, Progressable progress) {
    throw Refusal.of("append", file);
  }

  @Override
  public boolean truncate(Path file, long newLength) {
    throw Refusal.of("truncate", file);
  }

  @Override
  public void concat(Path target, Path[] sources) {
    throw Refusal.of("concat", target);
  }

  @Override
  public MultipartUploaderBuilder<?, ?> createMultipartUploader(Path basePath) {
    throw Refusal.of("multipart uploader", basePath);
  }

  @Override
  public boolean rename(Path source, Path destination) throws IOException {
    return mount.renames().rename(makeQualified(source), makeQualified(destination));
  }

  /** Checked before the default deletes what is at the destination. */
  @Deprecated
  @Override
  protected void rename(Path source, Path destination, Options.Rename... options)
      throws IOException {
    checkRename(source, destination);
    super.rename(source, destination, options);
  }

  /**
   * Checks that a file or tree may be renamed, for those who delete something before they do it.
   *
   * @throws IOException when objects would come to be where other keys hold, or a path is read only
   */
  public void checkRename(Path source, Path destination) throws IOException {
    mount.renames().check(makeQualified(source), makeQualified(destination));
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    return mount.deletions().delete(makeQualified(path), recursive);
  }

  @Override
  public BulkDelete createBulkDelete(Path basePath) throws IOException {
    return mount.deletions().inBulk(makeQualified(basePath));
  }

  @Override
  public boolean deleteOnExit(Path path) {
    onExit.add(makeQualified(path));
    return true;
  }

  @Override
  public boolean cancelDeleteOnExit(Path path) {
    return onExit.remove(makeQualified(path));
  }

  @Override
  protected void processDeleteOnExit() {
    onExit.run(this);
  }

  @Override
  public boolean mkdirs(Path directory, FsPermission permission) throws IOException {
    mount.plaintext().requireWritable(makeQualified(directory));
    return mount.calls().run(() -> mount.store().mkdirs(inner(directory), permission));
  }

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    return mount
        .calls()
        .run(() -> mount.statuses().toOuter(mount.store().getFileStatus(inner(path))));
  }

  @Override
  public boolean exists(Path path) throws IOException {
    return mount.calls().run(() -> mount.store().exists(inner(path)));
  }

  @Deprecated
  @Override
  public boolean isFile(Path path) throws IOException {
    return mount.calls().run(() -> mount.store().isFile(inner(path)));
  }

  @Deprecated
  @Override
  public boolean isDirectory(Path path) throws IOException {
    return mount.calls().run(() -> mount.store().isDirectory(inner(path)));
  }

  @Override
  public void access(Path path, FsAction mode) throws IOException {
    mount.calls().act(() -> mount.store().access(inner(path), mode));
  }

  @Override
  public FileStatus[] listStatus(Path path) throws IOException {
    return mount.listings().list(makeQualified(path));
  }

  @Override
  public RemoteIterator<FileStatus> listStatusIterator(Path path) throws IOException {
    return mount.listings().iterate(makeQualified(path));
  }

  @Override
  public RemoteIterator<LocatedFileStatus> listLocatedStatus(Path path) throws IOException {
    return mount.listings().located(makeQualified(path));
  }

  @Override
  public RemoteIterator<LocatedFileStatus> listFiles(Path path, boolean recursive)
      throws IOException {
    return mount.listings().files(makeQualified(path), recursive);
  }

  @Override
  public FileStatus[] globStatus(Path pattern) throws IOException {
    return globStatus(pattern, path -> true);
  }

  /** Saves the requests with which the default looks for symbolic links, of which S3 has none. */
  @Override
  public FileStatus[] globStatus(Path pattern, PathFilter filter) throws IOException {
    return Globber.createGlobber(this)
        .withPathPattern(pattern)
        .withPathFiltern(filter)
        .withResolveSymlinks(false)
        .build()
        .glob();
  }

  @Override
  public ContentSummary getContentSummary(Path path) throws IOException {
    return new ContentSummaries(mount.listings()).of(makeQualified(path));
  }

  @Deprecated
  @Override
  public long getDefaultBlockSize() {
    return mount.store().getDefaultBlockSize(new Path("/"));
  }

  @Override
  public byte[] getXAttr(Path path, String name) throws IOException {
    return mount.attributes().get(makeQualified(path), name);
  }

  @Override
  public Map<String, byte[]> getXAttrs(Path path) throws IOException {
    return mount.attributes().getAll(makeQualified(path));
  }

  @Override
  public Map<String, byte[]> getXAttrs(Path path, List<String> names) throws IOException {
    return mount.attributes().get(makeQualified(path), names);
  }

  @Override
  public List<String> listXAttrs(Path path) throws IOException {
    return mount.attributes().names(makeQualified(path));
  }

  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    Path qualified = makeQualified(path);
    String name = PathCapabilitiesSupport.validatePathCapabilityArgs(qualified, capability);
    return Capabilities.isStoresToTell(name)
        && mount.store().hasPathCapability(inner(qualified), name);
  }

  /** Returns null: no token is for the bucket itself, see {@link #getAdditionalTokenIssuers}. */
  @Override
  public String getCanonicalServiceName() {
    return null;
  }

  @Override
  public DelegationTokenIssuer[] getAdditionalTokenIssuers() throws IOException {
    return StoreTokens.issuers(mount);
  }

  @Override
  public StorageStatistics getStorageStatistics() {
    return mount.store().getStorageStatistics();
  }

  @Override
  public IOStatistics getIOStatistics() {
    return mount.statistics().joinedTo(IOStatisticsSupport.retrieveIOStatistics(mount.store()));
  }

  /** Deletes what was marked for that, then closes the key provider and the store. */
  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      if (mount != null) {
        mount.close();
      }
    }
  }

  @Override
  public String toString() {
    return "CryptoS3FileSystem{" + uri + "}";
  }

  private Path inner(Path path) {
    return mount.paths().toInner(makeQualified(path));
  }
}
