package io.cryptos3.harness.secrecy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;

/**
 * A Hadoop client that does what its standard input says, a line at a time, and answers each line
 * with {@link #DONE}. Its argument is the file for {@link RecordingRandom}.
 */
public final class ClientProgram {
  static final String DONE = "done";

  private static final int FILE_BYTES = 100_000;
  private static final URI LAKE = URI.create("cryptos3://lake");

  private FileSystem fileSystem;
  private FSDataOutputStream output;
  private FSDataInputStream input;

  private ClientProgram() {}

  /** Runs until its input ends. */
  public static void main(String[] args) throws IOException {
    RecordingRandom.install(Path.of(args[0]));
    ClientProgram client = new ClientProgram();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split(" ", -1);
      client.run(words[0], words.length > 1 ? words[1] : "");
      System.out.println(DONE);
    }
  }

  private void run(String command, String argument) throws IOException {
    switch (command) {
      case "mount" -> mount(argument);
      case "create" -> create(argument);
      case "finish" -> output.close();
      case "open" -> open(argument);
      case "close" -> input.close();
      case "unmount" -> fileSystem.close();
      default -> throw new IllegalArgumentException(command);
    }
  }

  private void mount(String cacheExpiry) throws IOException {
    Configuration conf = new Configuration();
    conf.set("splitkey.dek.cache.expiry", cacheExpiry);
    fileSystem = FileSystem.newInstance(LAKE, conf);
  }

  /** Writes a file, and leaves the stream open. */
  private void create(String name) throws IOException {
    output = fileSystem.create(path(name));
    output.write(new byte[FILE_BYTES]);
  }

  /** Reads sequentially and at a position, and leaves the stream open. */
  private void open(String name) throws IOException {
    input = fileSystem.open(path(name));
    input.readFully(new byte[FILE_BYTES / 2]);
    input.readFully(FILE_BYTES / 2, new byte[FILE_BYTES / 4]);
  }

  private static org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(LAKE + "/" + name);
  }
}
