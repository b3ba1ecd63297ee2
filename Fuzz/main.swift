import Workload

// fuzz TARGET [libFuzzer's options] FOLDER...   fuzz --targets   fuzz --formats

/// libFuzzer's own entry, for programs that keep their `main`; a C function of pointers and an int, as declared here.
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What the first argument names; C functions can capture nothing.
enum Chosen {
  static let target = CommandLine.arguments.dropFirst().first.flatMap { name in Targets.all.first { $0.name == name } }
}

switch CommandLine.arguments.dropFirst().first {
case "--targets": print(Targets.all.map(\.name).joined(separator: "\n"))
case "--formats": print(LogFormats.ids.joined(separator: "\n"))
default:
  guard Chosen.target != nil else {
    fatalError("usage: fuzz TARGET [options] FOLDER...; targets: \(Targets.all.map(\.name).joined(separator: " "))")
  }
  // The target's name gives way to the program's, which libFuzzer expects there.
  var count = CommandLine.argc - 1
  var arguments = CommandLine.unsafeArgv + 1
  arguments[0] = CommandLine.unsafeArgv[0]
  _ = runFuzzer(&count, &arguments) { bytes, count in
    Chosen.target?.run(UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
  }
}
