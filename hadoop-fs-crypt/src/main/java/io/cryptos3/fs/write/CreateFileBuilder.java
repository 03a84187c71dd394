package io.cryptos3.fs.write;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Builds a file with the store's own builder, so that every option that the store knows,
 * conditional creation among them, means what it means there. An option with an etag is about the
 * stored object, and so are the etags of our statuses.
 */
public final class CreateFileBuilder
    extends FSDataOutputStreamBuilder<FSDataOutputStream, CreateFileBuilder> {
  private final Supplier<FSDataOutputStreamBuilder<?, ?>> storeBuilder;
  private final ObjectWrites writes;

  CreateFileBuilder(
      FileSystem fileSystem,
      Path path,
      Supplier<FSDataOutputStreamBuilder<?, ?>> storeBuilder,
      ObjectWrites writes) {
    super(fileSystem, path);
    this.storeBuilder = storeBuilder;
    this.writes = writes;
    create().overwrite(true);
  }

  @Override
  public CreateFileBuilder getThisBuilder() {
    return this;
  }

  /**
   * Creates the file.
   *
   * @throws IllegalArgumentException when the store does not know a mandatory option
   * @throws UnsupportedOperationException when the file is to be appended to
   */
  @Override
  public FSDataOutputStream build() throws IOException {
    if (getFlags().contains(CreateFlag.APPEND)) {
      throw new UnsupportedOperationException(
          "An encrypted object cannot be appended to: " + getPath());
    }
    return writes.encrypting(getPath(), () -> configured(storeBuilder.get()).build());
  }

  private FSDataOutputStreamBuilder<?, ?> configured(FSDataOutputStreamBuilder<?, ?> store) {
    store
        .overwrite(getFlags().contains(CreateFlag.OVERWRITE))
        .permission(getPermission())
        .bufferSize(getBufferSize())
        .replication(getReplication())
        .blockSize(getBlockSize());
    if (isRecursive()) {
      store.recursive();
    }
    if (getProgress() != null) {
      store.progress(getProgress());
    }
    Set<String> mandatory = getMandatoryKeys();
    getOptions()
        .forEach(
            option -> {
              if (mandatory.contains(option.getKey())) {
                store.must(option.getKey(), option.getValue());
              } else {
                store.opt(option.getKey(), option.getValue());
              }
            });
    return store;
  }
}
