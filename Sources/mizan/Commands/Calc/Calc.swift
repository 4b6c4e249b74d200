internal import ArgumentParser
internal import Calculators
internal import CampaignModel
internal import Foundation
internal import Reports

struct Calc: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Statistics of A/B tests, without a scenario.",
    discussion: """
      Without more, lists the calculators by question, each with something to type. \
      mizan calc --cases FILE answers a whole file of calculations; docs/cases.md describes the \
      format and every family of methods.
      """,
    subcommands: [
      CalcSampleSize.self, CalcEffect.self, CalcPower.self, CalcTestAndRoll.self, CalcLooks.self,
      CalcProportions.self, CalcMeans.self, CalcRevenue.self, CalcQuantiles.self, CalcRatios.self,
      CalcRates.self, CalcCuped.self, CalcStrata.self, CalcClusters.self, CalcPaired.self,
      CalcTable.self, CalcBayes.self, CalcNoHarm.self, CalcSplit.self, CalcInterval.self,
      CalcAdjust.self, CalcPeeking.self, CalcWinner.self, CalcSegments.self,
      CalcList.self,
    ],
    defaultSubcommand: CalcList.self)
}

/// `mizan calc` alone.
struct CalcList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The calculators by question, or a whole file of calculations.")

  @Option(
    help: "Calculate all cases of a JSON file; - is standard input.",
    completion: .file(extensions: ["json"]))
  var cases: String?

  @Flag(help: "List the families of such files, their methods and what they answer with.")
  var families = false

  @Option(help: "Language of the list: en or ar.")
  var lang: OutputOptions.Tongue = .en

  func run() throws {
    guard !families else {
      Console.show(Self.families)
      return
    }
    guard let cases else {
      Console.show(Self.list(in: lang))
      return
    }
    let data: Data
    do {
      data =
        cases == "-"
        ? FileHandle.standardInput.readDataToEndOfFile()
        : try Data(contentsOf: URL(filePath: cases))
    } catch {
      throw Failure(Exit.missing, "can't read \(cases): \(Failure.reason(of: error))").exit()
    }
    let file: CaseFile
    do {
      file = try CaseFile(data)
    } catch {
      throw Failure(Exit.badData, "\(cases): \(Self.complaint(error))").exit()
    }
    Console.show(String(decoding: try file.json(), as: UTF8.self) + "\n")
  }

  private static var families: String {
    CaseFile.families.map { family in
      family.name + "\n"
        + family.methods.map { "  \($0.name): \($0.fields.joined(separator: ", "))\n" }.joined()
    }.joined()
  }

  /// The calculators by question, each with something to type.
  private static func list(in language: OutputOptions.Tongue) -> String {
    func text(_ words: Words) -> String { language == .ar ? words.ar : words.en }
    return QuestionGroup.all.map { group in
      text(group.title) + "\n\n"
        + group.questions.map {
          "  \(text($0.title))\n      mizan calc \($0.example)\n"
        }.joined()
    }.joined(separator: "\n")
      + (language == .ar
        ? "\nخيارات كل حاسبة: mizan calc NAME --help. ملف كامل من الحسابات: mizan calc --cases FILE.\n"
        : "\nOptions of each: mizan calc NAME --help. A whole file of calculations: mizan calc --cases FILE.\n")
  }

  /// Where the file isn't one of cases, and what would be.
  private static func complaint(_ error: any Error) -> String {
    func place(_ path: [any CodingKey]) -> String {
      path.isEmpty
        ? "it"
        : path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
          .drop { $0 == "." }.description
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      return "\(place(context.codingPath)) has no '\(key.stringValue)'"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return "\(place(context.codingPath)) is of another kind than a case file has there"
    default:
      return
        "it is no JSON; {\"cases\": [{\"id\", \"family\", \"input\": {\"method\", …}}, …]} is wanted"
    }
  }
}

extension Question {
  /// Shows the answer, or says why there is none.
  func show(_ output: OutputOptions) throws {
    let answer: Answer
    do {
      answer = try self.answer()
    } catch let mistake as CalculatorMistake {
      throw Failure(Exit.badData, mistake.description).exit()
    } catch {
      // Numbers so far out that a library gives up are bad data too.
      throw Failure(Exit.badData, "\(error)").exit()
    }
    Console.show(rendered(answer, output))
  }
}

private func rendered(_ answer: Answer, _ output: OutputOptions) -> String {
  AnswerReport(
    answer,
    options: RenderOptions(
      language: output.language, colour: output.format == .text && Console.colour,
      width: Console.width)
  ).rendered(as: output.format.rawValue)
}
