import ArgumentParser
import Glibc

extension Floorwatch {
  /// Runs the command line.
  ///
  /// A command whose reader has gone (`floorwatch sensors --watch | head`) ends quietly, as every Unix tool does, even
  /// where its parent left SIGPIPE ignored. The daemon must not end with the reader of its log.
  static func main() async {
    signal(SIGPIPE, CommandLine.arguments.dropFirst().first == "run" ? SIG_IGN : SIG_DFL)
    await main(nil)
  }
}
