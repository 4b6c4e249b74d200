internal import CampaignModel
internal import ArgumentParser
internal import Foundation
internal import ScenarioFiles

@main
enum Program {
  static func main() async {
    Console.prepare()
    refuseUnknownCommand()
    do {
      var command = try Mizan.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// The parser's own ending, but what users typed is made visible.
  private static func end(with error: any Error) -> Never {
    let code = Mizan.exitCode(for: error)
    let text = Mizan.fullMessage(for: error)
    if code.isSuccess {
      Console.show(text + "\n")
    } else if !text.isEmpty {
      Console.note(text)
    }
    exit(code.rawValue)
  }

  private static func refuseUnknownCommand() {
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-") else { return }
    let names = Mizan.configuration.subcommands.map { $0._commandName } + ["help"]
    guard !names.contains(word) else {
      guard getcwd(nil, 0) == nil, word != "help" else { return }
      Console.error("the folder that you are in has been removed; change to another")
      exit(Exit.missing)
    }
    let near = Suggestion.nearest(to: word, among: names)
    Console.error(
      "there is no command '\(word)'\(near.map { "; did you mean '\($0)'?" } ?? "") "
        + "(there are \(names.joined(separator: ", ")))")
    exit(Exit.usage)
  }
}

struct Mizan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mizan",
    abstract: "Rehearse an ad campaign and its A/B test before spending a cent on it.",
    discussion: """
      Start here:
        \(called) new my.yaml     write a campaign to change
        \(called) check my.yaml   find what is wrong with it
        \(called) run my.yaml     play it: would its test find the better ad?

      Exit codes: 0 done, 1 a bug of ours, 2 a gate (--require) was not met, 64 wrong usage, 65 bad \
      input data, 66 input missing, 69 a helper program is missing, 73 and 74 cannot write, 130 \
      interrupted.
      """,
    version: Version.current,
    subcommands: [
      New.self, Check.self, Run.self, Analyze.self, Explain.self, ResultsCommand.self, Calc.self,
      SchemaCommand.self,
    ]
  )

  /// As it was called, where that fits a line.
  private static let called = Console.program.count <= 24 ? Console.program : "mizan"
}

enum Version {
  static let current = "0.1.0"
}
