/// A parser under test: whatever the bytes, `run` must return, soon and in bounded memory.
///
/// What `run` says about the bytes beyond that is checked with `precondition`: a broken promise is a finding as well.
struct Target: Sendable {
  /// The name on the command line; its seeds are in `Fuzz/Seeds/NAME`.
  let name: String
  /// One try.
  let run: @Sendable (UnsafeRawBufferPointer) -> Void

  /// A parser under test.
  init(_ name: String, _ run: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) {
    self.name = name
    self.run = run
  }
}
