package io.cryptos3.mapreduce;

import java.io.DataInput;
import java.io.DataOutput;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/** An input without files: as many splits as {@link #TASKS} says, each with one empty record. */
public final class Numbers extends InputFormat<NullWritable, NullWritable> {
  static final String TASKS = "test.tasks";

  @Override
  public List<InputSplit> getSplits(JobContext context) {
    return IntStream.range(0, context.getConfiguration().getInt(TASKS, 1))
        .<InputSplit>mapToObj(number -> new Nowhere())
        .toList();
  }

  @Override
  public RecordReader<NullWritable, NullWritable> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Once();
  }

  /** A split that holds nothing. */
  public static final class Nowhere extends InputSplit implements Writable {
    @Override
    public long getLength() {
      return 1;
    }

    @Override
    public String[] getLocations() {
      return new String[0];
    }

    @Override
    public void write(DataOutput out) {}

    @Override
    public void readFields(DataInput in) {}
  }

  private static final class Once extends RecordReader<NullWritable, NullWritable> {
    private boolean read;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) {}

    @Override
    public boolean nextKeyValue() {
      boolean more = !read;
      read = true;
      return more;
    }

    @Override
    public NullWritable getCurrentKey() {
      return NullWritable.get();
    }

    @Override
    public NullWritable getCurrentValue() {
      return NullWritable.get();
    }

    /** A task that waits while it has its record is behind those that are done. */
    @Override
    public float getProgress() {
      return 0.5f;
    }

    @Override
    public void close() {}
  }
}
