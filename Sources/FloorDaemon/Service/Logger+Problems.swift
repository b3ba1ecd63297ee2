import Logging

extension Logger {
  /// Tells what is wrong with a configuration, each problem at its own level: a warning is no error.
  package func tell(_ problems: [ConfigurationProblem], of file: String) {
    for problem in problems {
      log(
        level: problem.severity == .warning ? .warning : .error, "\(problem.text(file: file, marked: false))",
        metadata: [MessageID.key: "\(MessageID.configuration)"])
    }
  }
}
