package io.cryptos3.fs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.io.IOUtils;

/** Ways to get bytes into a file, apart from the many forms of {@link FileSystem#create(Path)}. */
enum WritePath {
  STATIC_CREATE {
    @Override
    void write(Target target) throws IOException {
      target.write(FileSystem.create(target.fs(), target.file(), FsPermission.getFileDefault()));
    }
  },
  BUILDER {
    @Override
    void write(Target target) throws IOException {
      target.write(target.fs().createFile(target.file()).build());
    }
  },
  BUILDER_RECURSIVE {
    @Override
    void write(Target target) throws IOException {
      target.write(target.fs().createFile(target.file()).recursive().overwrite(false).build());
    }
  },
  BUILDER_WITH_OPTIONS {
    @Override
    void write(Target target) throws IOException {
      FSDataOutputStreamBuilder<?, ?> builder = target.fs().createFile(target.file());
      builder
          .recursive()
          .opt("fs.s3a.create.performance", true)
          .opt("fs.s3a.create.multipart", true)
          .opt("fs.option.create.conditional.overwrite", true)
          .opt("fs.option.create.content.type", "text/plain")
          .opt("fs.s3a.create.header.owner", "house");
      target.write(builder.build());
    }
  },
  APPEND_BUILDER {
    @Override
    void write(Target target) throws IOException {
      target.write(target.fs().appendFile(target.file()).create().recursive().build());
    }
  },
  FILE_CONTEXT {
    @Override
    void write(Target target) throws IOException {
      EnumSet<CreateFlag> flags = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
      target.write(target.context().create(target.file(), flags, CreateOpts.createParent()));
    }
  },
  FILE_CONTEXT_BUILDER {
    @Override
    void write(Target target) throws IOException {
      target.write(target.context().create(target.file()).recursive().build());
    }
  },
  COPY_FROM_LOCAL {
    @Override
    void write(Target target) throws IOException {
      target.fs().copyFromLocalFile(target.local(), target.file());
    }
  },
  COPY_FROM_LOCAL_AND_DELETE {
    @Override
    void write(Target target) throws IOException {
      target.fs().copyFromLocalFile(true, target.local(), target.file());
    }
  },
  COPY_FROM_LOCAL_OVER {
    @Override
    void write(Target target) throws IOException {
      target.fs().copyFromLocalFile(false, true, target.local(), target.file());
    }
  },
  COPY_SEVERAL_FROM_LOCAL {
    @Override
    void write(Target target) throws IOException {
      target.fs().mkdirs(target.file().getParent());
      Path[] sources = {target.local()};
      target.fs().copyFromLocalFile(false, true, sources, target.file());
    }
  },
  MOVE_FROM_LOCAL {
    @Override
    void write(Target target) throws IOException {
      target.fs().moveFromLocalFile(target.local(), target.file());
    }
  },
  MOVE_SEVERAL_FROM_LOCAL {
    @Override
    void write(Target target) throws IOException {
      target.fs().moveFromLocalFile(new Path[] {target.local()}, target.file());
    }
  },
  LOCAL_OUTPUT {
    @Override
    void write(Target target) throws IOException {
      Path working = target.fs().startLocalOutput(target.file(), target.local());
      target.fs().completeLocalOutput(target.file(), working);
    }
  },
  FILE_UTIL {
    @Override
    void write(Target target) throws IOException {
      LocalFileSystem local = FileSystem.getLocal(target.fs().getConf());
      FileUtil.copy(
          local, target.local(), target.fs(), target.file(), false, target.fs().getConf());
    }
  },
  FILE_UTIL_WITHIN {
    @Override
    void write(Target target) throws IOException {
      Path first = target.file().suffix("-first");
      FILE_UTIL.write(target.at(first));
      FileUtil.copy(target.fs(), first, target.fs(), target.file(), true, target.fs().getConf());
    }
  },
  IO_UTILS {
    @Override
    void write(Target target) throws IOException {
      OutputStream out = target.fs().create(target.file());
      IOUtils.copyBytes(new ByteArrayInputStream(target.data()), out, 4096, true);
    }
  },
  RENAME_OF_WRITTEN {
    @Override
    void write(Target target) throws IOException {
      Path first = target.file().suffix("-first");
      IO_UTILS.write(target.at(first));
      target.fs().rename(first, target.file());
    }
  },
  /** What peels off or wraps must not get at the store. */
  FILTER_FILE_SYSTEM {
    @Override
    void write(Target target) throws IOException {
      new FilterFileSystem(target.fs()).copyFromLocalFile(target.local(), target.file());
    }
  };

  /**
   * Where to write what.
   *
   * @param fs over the store
   * @param context over the same store
   * @param file to write; it does not exist
   * @param length of the data
   * @param local a local file with the data
   */
  record Target(FileSystem fs, FileContext context, Path file, int length, Path local) {
    void write(OutputStream out) throws IOException {
      try (out) {
        out.write(data());
      }
    }

    byte[] data() {
      return JobData.bytes(length);
    }

    Target at(Path other) {
      return new Target(fs, context, other, length, local);
    }
  }

  /** Makes the file hold the data. */
  abstract void write(Target target) throws IOException;
}
