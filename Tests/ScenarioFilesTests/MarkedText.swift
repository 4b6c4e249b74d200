import CampaignModel
import ScenarioFiles

/// A text with ▲ before each place where a message should point: the text without marks, and the places.
func unmarked(_ marked: String, file: String = "test.yaml") -> (
  text: String, places: [Diagnostic.Location]
) {
  var text = String.UnicodeScalarView()
  var places: [Diagnostic.Location] = []
  var (line, column) = (1, 1)
  for scalar in marked.unicodeScalars {
    if scalar == "▲" {
      places.append(.init(file: file, line: line, column: column))
      continue
    }
    text.append(scalar)
    if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
  }
  return (String(text), places)
}

/// What reading a text says; empty where it is a scenario.
func diagnostics(
  in text: String, settings: [(path: String, value: String)] = []
) -> [Diagnostic] {
  do throws(ScenarioErrors) {
    _ = try ScenarioFile(name: "test.yaml", text: text).read(settings: settings)
    return []
  } catch {
    return error.diagnostics
  }
}

func scenario(
  _ text: String, settings: [(path: String, value: String)] = []
) throws -> Scenario {
  try ScenarioFile(name: "test.yaml", text: text).read(settings: settings)
}

/// The shortest scenario that reads, with lines put in or exchanged.
///
/// - Parameters:
///   - parts: Parts at the top, which take the place of those of the same name.
///   - campaign: Further lines of the one campaign, `ads`.
func minimal(
  _ parts: [String: String] = [:], campaign: String = "", dropping dropped: [String] = []
) -> String {
  var lines = ["type: conversion", "platform: facebook", "budget: 500 USD per day"]
  let given = campaign.split(separator: "\n").map(String.init)
  for line in given where !line.hasPrefix(" ") {
    let key = line.filter { $0 != "▲" }.prefix { $0 != ":" }
    lines.removeAll { $0.prefix { $0 != ":" } == key }
  }
  lines.removeAll { line in dropped.contains { line.hasPrefix($0) } }
  lines += given
  var all = [
    "audience": "audience: {size: 1000000}",
    "campaigns": "campaigns:\n  ads:\n" + lines.map { "    \($0)" }.joined(separator: "\n"),
  ]
  all.merge(parts) { $1 }
  return [
    "name", "seed", "schedule", "market", "audience", "campaigns", "measurement", "shocks",
    "events",
    "experiment", "decision", "replay", "other",
  ].compactMap { all[$0] }.joined(separator: "\n") + "\n"
}

/// The example of the product's description.
let springSale = """
  name: spring-sale
  question: Does the customer story sell more than the product photo?
  seed: 7
  schedule: {start: 2026-03-01, days: 28, time_zone: Africa/Cairo, weekend: [friday, saturday]}
  market: {country: eg, currency: EGP, usd: 48.5 EGP, order_value: 900 EGP, margin: 40%}
  audience:
    size: 4000000
    already_aware: 12%
    organic_purchases: 0.4% per month
    segments:
      women-25-34: {share: 40%, ctr: x1.2}
      everyone-else: {share: 60%}
  campaigns:
    prospecting:
      type: conversion
      platform: facebook
      audience: {exclude: [visitors, customers]}
      budget: 9000 EGP per day
      bid: lowest_cost
      frequency_cap: 3 per 7 days
      creative: {format: video, ctr: 1.2%}
      landing_page: {conversion_rate: 2.5%}
    retargeting:
      type: retargeting
      platform: facebook
      audience: {visitors_of: 30 days, exclude: [customers]}
      budget: 1500 EGP per day
  experiment:
    design: split_test
    metric: purchases
    allocation: {control: 45%, story: 45%}
    holdout: 10%
    looks: end            # or daily, weekly
    analysis: {alpha: 5%, method: two_proportion_z}
    guardrails: [frequency, hide_rate]
    variants:
      control: {}
      story: {prospecting.creative.ctr: x normal(1.08, 0.06)}
  decision: {horizon: 90 days, target: 80%, minimum_effect: 5%}

  """
