internal import ArgumentParser
internal import CampaignModel
internal import Foundation
internal import Results
internal import ScenarioFiles

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The chain from lever to reading, in words, with numbers.",
    usage: "mizan explain RESULT [METRIC] [options]",
    discussion: "Why what the test reads is not what you get when you launch.")

  @Argument(help: "'latest', a scenario's name, or SCENARIO/RUN as listed by results.")
  var result: String

  @Argument(help: "A metric that was compared; the deciding one by default.")
  var metric: String?

  @OptionGroup var place: ResultsCommand.Folder
  @OptionGroup var output: OutputOptions

  func run() throws {
    let study = try place.load(result).study
    let compared = study.comparisons.map(\.metric)
    let wanted = metric.map { named($0, in: compared) } ?? study.experiment.metric
    guard compared.contains(wanted) else {
      let near = Suggestion.nearest(to: wanted, among: compared)
      throw Failure(
        Exit.usage,
        "this run compared no '\(wanted)'\(near.map { "; did you mean '\($0)'?" } ?? "") "
          + "(it compared \(Array(Set(compared)).sorted().joined(separator: ", ")))"
      ).exit()
    }
    if output.format == .json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      let chains = study.comparisons.filter { $0.metric == wanted }
      Console.show(String(decoding: try encoder.encode(chains), as: UTF8.self) + "\n")
      return
    }
    Console.show(rendered(study, output, pictures: output.format == .html, explained: wanted))
  }

  /// The platforms' words for conversions, as scenarios take them: purchases, leads.
  private func named(_ word: String, in compared: [String]) -> String {
    guard !compared.contains(word), Experiment.conversionWords.contains(where: { $0.word == word })
    else { return word }
    let rates = [Metric.conversionRate, .poolConversionRate].map(\.name)
    return rates.first(where: compared.contains) ?? word
  }
}
