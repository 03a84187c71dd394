package io.cryptos3.bench.stream;

import java.util.List;

/** Somebody else's streams, or a bare loop, under the name it has in rows. */
record Peer(String name, Contender contender) {
  private static final Peer HADOOP_8K = streams("hadoop-8k", new HadoopFormat(8 << 10));
  private static final Peer HADOOP_64K = streams("hadoop-64k", new HadoopFormat(64 << 10));
  private static final Peer TINK = streams("tink-1m", new TinkFormat());
  private static final Peer ICEBERG = streams("iceberg", new IcebergFormat());
  private static final Peer JCE_GCM =
      new Peer("jce-gcm", new LoopContender(() -> new GcmLoop(Corretto.gcm())));
  private static final Peer JCE_GCM_COPIED =
      new Peer(
          "jce-gcm-copied", new LoopContender(() -> new CopyingLoop(new GcmLoop(Corretto.gcm()))));
  private static final Peer JCE_CTR = new Peer("jce-ctr", new LoopContender(CtrLoop::new));
  private static final Peer JCE_CTR_HMAC =
      new Peer("jce-ctr-hmac", new LoopContender(CtrHmacLoop::new));

  /** Returns whom a suite is compared with; Corretto's GCM only with itself. */
  static List<Peer> of(boolean isGcm, boolean withCorretto) {
    if (withCorretto) {
      return List.of(JCE_GCM, JCE_GCM_COPIED);
    }
    return isGcm
        ? List.of(HADOOP_8K, HADOOP_64K, JCE_GCM, JCE_GCM_COPIED, JCE_CTR, TINK, ICEBERG)
        : List.of(HADOOP_8K, HADOOP_64K, JCE_CTR, JCE_CTR_HMAC);
  }

  private static Peer streams(String name, StreamFormat format) {
    return new Peer(name, new StreamContender(format));
  }
}
