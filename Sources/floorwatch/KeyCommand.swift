import ArgumentParser
import FloorDaemon
import Glibc

/// Makes the key of the pseudonyms.
struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "Make the key of the pseudonyms.", subcommands: [Create.self])

  /// A new key.
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a key: 32 random bytes in a new file that only its owner can read.",
      discussion: """
        Example: sudo floorwatch key create /etc/floorwatch/pseudonym.key --owner floorwatch

        A file that exists is never overwritten: a new key would change every pseudonym.
        Exit status: 0 made, 1 not made, 64 wrong usage.
        """)

    @Argument(help: "The file to make.", completion: .file())
    var path: String

    @Option(help: "The user it is for: the one the service runs as. Default: you.")
    var owner: String?

    func run() throws {
      do {
        let id = try KeyFile.create(at: path, owner: owner)
        Terminal.print(
          """
          Made \(path) with key \(id) (mode 0400). Keep a copy where only you can read it: without the key nobody can
          tell which past data is whose, for instance when an agent asks for theirs.
          In the configuration:
            key_file: \(path)
          or, to have systemd hand it to the service: LoadCredential=pseudonym-key:\(path) in the unit, and
            key_file: credential:pseudonym-key
          """)
        if owner == nil, geteuid() == 0 {
          Terminal.print("It belongs to root. For a service with a user of its own: chown floorwatch \(path)")
        }
      } catch {
        throw CleanFailure(error.description)
      }
    }
  }
}

/// An error whose text is all there is to say; exit status 1.
private struct CleanFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
