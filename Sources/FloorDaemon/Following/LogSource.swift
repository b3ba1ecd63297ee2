/// A group of files that are read as one source: session logs of one system, or one readings feed.
package struct LogSource: Sendable, Hashable {
  /// The source's stable id, under which its checkpoints are kept.
  package var id: String
  /// Paths, absolute, with `*`, `?` and `[...]` in any component.
  package var patterns: [String]
  /// Patterns of paths that are left out although `patterns` match them.
  package var excluded: [String]

  /// A source.
  package init(id: String, patterns: [String], excluded: [String] = []) {
    self.id = id
    self.patterns = patterns
    self.excluded = excluded
  }
}

/// The follower's measures. The defaults suit a daemon; tests make them small.
package struct FollowLimits: Sendable {
  /// A line longer than this many bytes is skipped and counted; it also bounds a batch.
  package var longestLine = 1 << 20
  /// A last line without its newline is handed over once its file is out of use and has been quiet for this long.
  package var quiet: Int64 = 30_000
  /// A file without news for this long is closed, unless it is the newest of its series.
  package var closeAfter: Int64 = 60_000
  /// At most this many files of the source are held open.
  package var openFiles = 64
  /// The files are whole: a last line without its newline is handed over as soon as it is reached.
  package var handsTails = false
  /// A file that is gone is remembered this long, so that its compressed or restored copy is not read again.
  package var remember: Int64 = 30 * 86_400_000

  /// The defaults.
  package init() {}

  /// For files that nobody writes to any more: neither a fresh `.gz` nor a last newline is waited for.
  package static var complete: FollowLimits {
    var limits = FollowLimits()
    limits.quiet = 0
    limits.handsTails = true
    return limits
  }
}
