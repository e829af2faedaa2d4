import java.util.List;

/**
 * Peers that do the same, measured in turn.
 *
 * @param footprints whether start to first page and memory are measured
 * @param crowd connections held open while memory is read, 0 for none
 */
record Suite(String title, List<Peer> peers, boolean footprints, int crowd) {}
