internal import ArgumentParser

@main
enum Program {
  static func main() async {
    Console.prepare()
    await Mizan.main()
  }
}

struct Mizan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mizan",
    abstract: "Rehearse an ad campaign and its A/B test before spending a cent on it.",
    discussion: """
      Start with: mizan new my-campaign.yaml, then: mizan run my-campaign.yaml

      Exit codes: 0 done, 1 a bug of ours, 2 a gate (--require) was not met, 64 wrong usage, 65 bad \
      input data, 66 input missing, 69 a helper program is missing, 73 and 74 cannot write, 130 \
      interrupted.
      """,
    version: Version.current,
    subcommands: [
      New.self, Check.self, Run.self, Explain.self, ResultsCommand.self, SchemaCommand.self,
    ]
  )
}

enum Version {
  static let current = "0.1.0"
}
