internal import CampaignModel
internal import Foundation

/// What the columns of a table of events mean, and how many rows it has.
struct EventManifest: Encodable {
  struct Column: Encodable {
    var name: String
    var type: String
    var unit: String?
    var meaning: String
  }

  let schema = "mizan.events/1"
  let origin: EventFile.Origin
  let users: Int
  let arms: [EventLogUsers.Arm]
  let assigned: [EventLogUsers.Group]
  let rows: Int
  let rowsByEvent: [String: Int]
  let columns: [Column]
  let notes: [String]

  init(
    origin: EventFile.Origin, names: EventFile.Names, rows: [Event.Kind: Int],
    arms: [EventLogUsers.Arm], assigned: [EventLogUsers.Group]
  ) {
    self.origin = origin
    users = names.users
    self.arms = arms
    self.assigned = assigned
    self.rows = rows.values.reduce(0, +)
    rowsByEvent = Dictionary(
      uniqueKeysWithValues: Event.Kind.allCases.map { ($0.rawValue, rows[$0] ?? 0) })
    columns = [
      .init(name: "date", type: "date", unit: nil, meaning: "day in the account's time zone"),
      .init(
        name: "user_id", type: "integer", unit: nil,
        meaning: "from 1 to the number of users; says nothing of the arm"),
      .init(name: "arm", type: "text", unit: nil, meaning: "variant the user was assigned to"),
      .init(name: "segment", type: "text", unit: nil, meaning: "segment of the audience"),
      .init(
        name: "event", type: "text", unit: nil,
        meaning: "impression, click, landing (the page loaded) or conversion"),
      .init(
        name: "campaign", type: "text", unit: nil,
        meaning: "whose ad it was; of a conversion the campaign that may claim it, empty: none"),
      .init(
        name: "price", type: "number", unit: names.currency,
        meaning: "what the auction asked for the impression; what is billed is cut at the budget"),
      .init(
        name: "value", type: "number", unit: names.currency,
        meaning: "order value of the conversion; 0 where conversions are no purchases"),
      .init(
        name: "tracked", type: "boolean", unit: nil,
        meaning:
          "of a conversion: 1 if consent let it be seen. The rest is known to nobody but Mizan"),
      .init(
        name: "claimed_by", type: "text", unit: nil,
        meaning: "of a tracked conversion: click or view; empty: no campaign claims it"),
    ]
    notes = [
      "Rows are sorted by day and arm; those of one user and day are in the order in which they happened.",
      "Users whom nothing happened to have no row; they are among those assigned.",
      "Clicks that no person made are in the report's totals, and have no row.",
    ]
  }

  var json: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      encoder.keyEncodingStrategy = .convertToSnakeCase
      return try encoder.encode(self) + Data("\n".utf8)
    }
  }
}
