/// What a follower has counted since it was made, for metrics and `floorwatch status`.
package struct FollowCounters: Sendable, Hashable {
  /// Bytes handed over.
  package var bytes: Int64 = 0
  /// Lines handed over.
  package var lines: Int64 = 0
  /// Lines skipped because they were too long.
  package var longLines: Int64 = 0
  /// Files found shorter than what had been read.
  package var truncated: Int64 = 0
  /// Files found rewritten in place.
  package var rewritten: Int64 = 0
  /// Files that vanished before they were read to their end.
  package var lost: Int64 = 0
  /// Files that were found to be copies of others.
  package var copies: Int64 = 0

  /// Nothing counted.
  package init() {}
}
