import ArgumentParser
import FloorDaemon
import Foundation

extension Floorwatch {
  /// Runs the command line.
  ///
  /// A command whose reader has gone (`floorwatch sensors --watch | head`) ends quietly, as every Unix tool does, even
  /// where its parent left SIGPIPE ignored. The daemon must not end with the reader of its log.
  static func main() async {
    signal(SIGPIPE, CommandLine.arguments.dropFirst().first == "run" ? SIG_IGN : SIG_DFL)
    if let complaint = misspelling(Array(CommandLine.arguments.dropFirst())) {
      Terminal.warn(complaint)
      Foundation.exit(ExitCode.validationFailure.rawValue)
    }
    await main(nil)
  }

  /// What to say of a command that does not exist, where a command takes only others: `log inspect` for `logs inspect`.
  static func misspelling(_ arguments: [String]) -> String? {
    var command: any ParsableCommand.Type = Floorwatch.self
    var path = "floorwatch"
    for word in arguments {
      let known = command.configuration.subcommands
      guard !known.isEmpty, command.configuration.defaultSubcommand == nil, !word.hasPrefix("-") else { return nil }
      if path == "floorwatch", word == "help" { return nil }
      let names = known.map(name)
      guard let next = known.first(where: { name($0) == word || $0.configuration.aliases.contains(word) }) else {
        let list = "Commands: " + names.joined(separator: ", ") + "."
        return
          "`\(path) \(word)` is no command. \(Vocabulary.question(word, in: names) ?? list) `\(path) --help` says more."
      }
      command = next
      path += " " + word
    }
    return nil
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? "\(command)".lowercased()
  }
}
