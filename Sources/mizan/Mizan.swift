internal import CampaignModel
internal import ArgumentParser
internal import Foundation
internal import ScenarioFiles

@main
enum Program {
  static func main() async {
    Console.prepare()
    let words = CalcArguments.plain(Array(CommandLine.arguments.dropFirst()))
    refuseUnknownCommand(words)
    do {
      var command = try Mizan.parseAsRoot(words)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error, words)
    }
  }

  /// The parser's own ending, but what users typed is made visible, and corrected where it is nearly right.
  private static func end(with error: any Error, _ words: [String]) -> Never {
    let code = Mizan.exitCode(for: error)
    var text = Mizan.fullMessage(for: error)
    if code == .validationFailure, let hint = UsageHint.hint(text, words) {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let place =
        lines.firstIndex { $0.hasPrefix("Help:") || $0.hasPrefix("Usage:") } ?? lines.count
      lines.insert("Hint:  \(hint)", at: place)
      text = lines.joined(separator: "\n")
    }
    if code.isSuccess {
      Console.show(text + "\n")
    } else if !text.isEmpty {
      Console.note(text)
    }
    exit(code.rawValue)
  }

  private static func refuseUnknownCommand(_ words: [String]) {
    guard let first = words.first, !first.hasPrefix("-") else { return }
    let (command, rest) = UsageHint.command(of: words)
    let names =
      command.configuration.subcommands.map { $0._commandName }
      + (command == Mizan.self ? ["help"] : [])
    if first != "help", !names.isEmpty, let word = rest.first, !word.hasPrefix("-"),
      !names.contains(word)
    {
      let near = Suggestion.nearest(to: word, among: names)
      let place = words.dropLast(rest.count).map { "of '\($0)'" }.joined(separator: " ")
      Console.error(
        "there is no command '\(word)'\(place.isEmpty ? "" : " " + place)"
          + "\(near.map { "; did you mean '\($0)'?" } ?? "") "
          + "(there are \(names.joined(separator: ", ")))")
      exit(Exit.usage)
    }
    guard getcwd(nil, 0) == nil, first != "help" else { return }
    Console.error("the folder that you are in has been removed; change to another")
    exit(Exit.missing)
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
      New.self, Check.self, Run.self, PlanCommand.self, SweepCommand.self, Calibrate.self,
      Analyze.self,
      Explain.self,
      ResultsCommand.self, Calc.self,
      Validate.self, SchemaCommand.self,
    ]
  )

  /// As it was called, where that fits a line.
  private static let called = Console.program.count <= 24 ? Console.program : "mizan"
}

enum Version {
  static let current = "0.1.0"
}
