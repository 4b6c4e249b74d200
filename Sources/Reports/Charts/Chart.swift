package struct Chart: Sendable {
  package enum Name: String, Sendable, CaseIterable {
    case outcomes, chain, timeline, behaviour, segments, profit, campaigns, looks, assumptions
  }
}
