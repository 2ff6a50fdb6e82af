import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;

/** Answers MongoDB's wire protocol from memory on a free loopback port, until standard input ends. */
public class MongoWire {
  public static void main(String[] arguments) throws Exception {
    MongoServer server = new MongoServer(new MemoryBackend().version(new Claimed()));
    server.bind("127.0.0.1", 0);
    System.out.println("mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/virality_test");
    while (System.in.read() >= 0) {}
    server.shutdownNow();
  }

  /** The library says wire version 8 of itself; drivers want 9 and more, and find all they use. */
  private static final class Claimed implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }
}
