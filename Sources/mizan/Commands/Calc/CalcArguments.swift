internal import ArgumentParser
internal import Calculators
internal import CampaignModel
internal import Foundation
internal import Statistics

/// Reads what an analyst types after an option of `calc`.
enum CalcArguments {
  /// What was typed to `calc` with digits and commas of ASCII: what stands behind a calculator's name are
  /// numbers, and whatever has an `@` names a file.
  static func plain(_ words: [String]) -> [String] {
    guard words.count > 1, words[0] == Calc._commandName, words[1] != CalcList._commandName,
      !words[1].hasPrefix("-")
    else { return words }
    return words.map { word in
      word.contains("@") ? word : asciiDigits(word).replacing("،", with: ",")
    }
  }

  private static let plainDigits = Set("0123456789.eE+-".utf8)

  /// `1200`, `1,200.5`, `2%`, `0.5pp` (percentage points), `1e6`; the same in Arabic digits, `١٬٢٠٠٫٥`.
  static func number(_ text: String) throws -> Double {
    // Plain numbers first: regular expressions would take minutes over a file of 100,000.
    if text.utf8.allSatisfy(plainDigits.contains), let value = Double(text), value.isFinite {
      return value
    }
    var rest = asciiDigits(text, thousands: ",").trimmingCharacters(in: .whitespaces)
    var scale = 1.0
    for (suffix, factor) in [("pp", 0.01), ("%", 0.01)] where rest.hasSuffix(suffix) {
      rest = String(rest.dropLast(suffix.count)).trimmingCharacters(in: .whitespaces)
      scale = factor
      break
    }
    if rest.contains(/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/) { rest = rest.replacing(",", with: "") }
    guard rest.contains(/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/), let value = Double(rest),
      value.isFinite
    else { throw ValidationError("'\(text)' is no number; such as 1200, 2.5% or 0.5pp") }
    return value * scale
  }

  /// A level or a share of 1: `95` is taken for a forgotten percent sign, and refused with a hint.
  static func level(_ text: String) throws -> Double {
    let value = try number(text)
    guard 0 < value, value < 1 else {
      throw ValidationError(
        "'\(text)' isn't between 0 and 100 %"
          + (value >= 1 && value < 100 ? "; did you mean \(text)%?" : ""))
    }
    return value
  }

  /// A relative effect: `10%`, `x1.1` or `+0.1`; a bare `10` is 1,000 %, and refused with a hint.
  static func lift(_ text: String) throws -> Double {
    if text.hasPrefix("x") { return try number(String(text.dropFirst())) - 1 }
    let value = try number(text)
    guard abs(value) < 1 || text.hasSuffix("%") else {
      throw ValidationError("'\(text)' would be \(text)00 %; did you mean \(text)%?")
    }
    return value
  }

  /// Numbers with commas between them; `@FILE`: one a line.
  static func numbers(_ text: String) throws -> [Double] {
    guard text.hasPrefix("@") else {
      return try text.split(separator: ",", omittingEmptySubsequences: false)
        .map { try number(String($0)) }
    }
    return try lines(String(text.dropFirst())).map { line, place in
      do {
        return try number(line)
      } catch {
        throw ValidationError("\(place)'\(line)' is no number")
      }
    }
  }

  /// What a file has in its lines, but for empty ones, each with its place for messages.
  static func lines(_ path: String) throws -> [(text: String, place: String)] {
    let content: String
    do {
      content = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    } catch {
      Console.error("can't read \(path): \(Failure.reason(of: error))")
      exit(Exit.missing)
    }
    return content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().compactMap { index, line in
        let text = line.trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? nil : (text, "\(path):\(index + 1): ")
      }
  }

  /// `420/23524`: successes and users.
  static func proportion(_ text: String) throws -> Proportion {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw ValidationError("'\(text)' isn't successes/users, such as 420/23524")
    }
    let (successes, trials) = (try number(String(parts[0])), try number(String(parts[1])))
    for count in [successes, trials]
    where count < 0 || count != count.rounded() || count > 0x1p53 {
      throw ValidationError("'\(text)': \(count) is no count")
    }
    guard successes <= trials else {
      throw ValidationError("'\(text)' has more successes than users")
    }
    return Proportion(successes: successes, trials: trials)
  }

  /// `60/51477.5`: events and what they are counted over.
  static func events(_ text: String) throws -> EventRatesQuestion.Arm {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw ValidationError("'\(text)' isn't events/exposure, such as 60/51477.5")
    }
    return .init(events: try number(String(parts[0])), exposure: try number(String(parts[1])))
  }

  /// `n=5200,mean=25.4,sd=90`, or the values.
  static func arm(_ text: String) throws -> ArmData {
    guard text.contains("=") else { return .values(try numbers(text)) }
    let found = try named(text, ["n", "mean", "sd"])
    let (n, sd) = (found["n"]!, found["sd"]!)
    guard n >= 0, n == n.rounded(), sd >= 0 else {
      throw ValidationError("'\(text)': n is a count and sd is 0 or more")
    }
    return .moments(count: n, mean: found["mean"]!, standardDeviation: sd)
  }

  /// `n=1000,mean=0.3,sd=0.7,mean2=9,sd2=6,r=0.4`
  static func ratio(_ text: String) throws -> RatiosQuestion.Arm {
    let found = try named(text, ["n", "mean", "sd", "mean2", "sd2", "r"])
    return .init(
      count: found["n"]!, mean: found["mean"]!, deviation: found["sd"]!,
      meanBelow: found["mean2"]!, deviationBelow: found["sd2"]!, correlation: found["r"]!)
  }

  static func named(_ text: String, _ keys: [String]) throws -> [String: Double] {
    var found: [String: Double] = [:]
    for part in text.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard pair.count == 2, keys.contains(pair[0]), found[pair[0]] == nil else {
        throw ValidationError(
          "'\(text)': \(keys.map { $0 + "=…" }.joined(separator: ",")) is wanted, found '\(part)'")
      }
      found[pair[0]] = try number(pair[1])
    }
    if let missing = keys.first(where: { found[$0] == nil }) {
      throw ValidationError("'\(text)' has no \(missing)=…")
    }
    return found
  }
}

extension Alternative: ExpressibleByArgument {
  public init?(argument: String) {
    switch argument {
    case "two-sided": self = .twoSided
    case "greater": self = .greater
    case "less": self = .less
    default: return nil
    }
  }

  public var defaultValueDescription: String {
    switch self {
    case .twoSided: "two-sided"
    case .greater: "greater"
    case .less: "less"
    }
  }

  public static var allValueStrings: [String] { ["two-sided", "greater", "less"] }
}

/// What tests of a difference share.
struct ComparisonOptions: ParsableArguments {
  @Option(help: "What the test looks for: two-sided, greater or less.")
  var alternative: Alternative = .twoSided

  @Option(
    help: "Of the intervals; the test is at 1 minus it. (default: 95%)",
    transform: CalcArguments.level)
  var confidence: Double = 0.95

  @OptionGroup var output: OutputOptions
}
