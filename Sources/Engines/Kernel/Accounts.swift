internal import CampaignModel

extension Play where C: ~Copyable {
  /// Billing: what delivery cost, or what money is left or the day may be charged if that is less;
  /// the learning phase; and what the platform counts of the ads themselves.
  mutating func settleAccounts(_ day: Int) {
    for arm in delivery.arms.indices {
      for c in 0..<space.campaigns {
        guard let campaign = campaigns[arm][c] else { continue }
        let part = accounts[arm][c].participation
        let factor = dayPrice(campaign, day) * learningPrice(campaign, c, arm)
        var costs = [Double](repeating: 0, count: plan.segments.count)
        var results = 0.0
        for segment in plan.segments.indices {
          let impressions = accounts[arm][c].impressions[segment]
          let clicks = accounts[arm][c].clicks[segment]
          guard impressions > 0 else { continue }
          let invalid = chance.invalidClicks(beside: clicks, share: campaign.invalidClicks)
          results += impressions * campaign.resultRate(of: segment, in: plan.segments)
          let price = part.price * factor * plan.segments[segment].costPerMille
          switch campaign.pricing {
          case .perMille: costs[segment] = impressions * price
          case .perClick:
            // A click costs what its impressions are expected to cost; invalid ones are billed too.
            let rate = part.clickRate / (1 - campaign.invalidClicks)
            costs[segment] = (clicks + invalid) * price / rate
          }
          func see(_ amount: Double, _ entry: SeenEntry) {
            seen.add(amount, to: entry, day: day, arm: arm, segment: segment, campaign: c)
          }
          let hides = chance.share(of: impressions, campaign.hideRate)
          see(impressions, .impressions)
          see(clicks + invalid, .clicks)
          see(
            truth[.landings, day, arm, segment, c], .landings)
          see(hides, .hides)
          truth.add(hides, to: .hides, day: day, arm: arm, segment: segment, campaign: c)
          truth.add(
            chance.share(of: impressions, campaign.viewability), to: .viewable, day: day, arm: arm,
            segment: segment, campaign: c)
          if plan.talk > 0 { shares.now += chance.share(of: impressions, campaign.shareRate) }
          accounts[arm][c].impressions[segment] = 0
          accounts[arm][c].clicks[segment] = 0
        }
        if let placement = campaign.placement {
          payFees(placement, day, c, arm)
          continue
        }
        let cost = costs.reduce(0, +)
        let billed = min(cost, accounts[arm][c].left, accounts[arm][c].most(campaign))
        accounts[arm][c].left -= billed
        let share = cost > 0 ? billed / cost : 0
        // Ghosts cost nothing, and are as many as if they did.
        for segment in costs.indices where costs[segment] > 0 && campaign.showing != .ghosts {
          truth.add(
            costs[segment] * share, to: .spend, day: day, arm: arm, segment: segment, campaign: c)
          truth.add(
            costs[segment] * (1 - share), to: .unbilled, day: day, arm: arm, segment: segment,
            campaign: c)
          seen.add(
            costs[segment] * share, to: .spend, day: day, arm: arm, segment: segment, campaign: c)
        }
        learn(campaign, c, arm, results)
      }
    }
    shares = (shares.now, 0)
  }

  /// The arm's part of the fees of the day's posts, whoever has seen them.
  private mutating func payFees(_ placement: Plan.Placement, _ day: Int, _ c: Int, _ arm: Int) {
    let fee = placement.fees[day] * share(ofPeople: arm)
    guard fee > 0 else { return }
    for segment in plan.segments.indices {
      let part = fee * plan.segments[segment].users / plan.users
      truth.add(part, to: .spend, day: day, arm: arm, segment: segment, campaign: c)
      seen.add(part, to: .spend, day: day, arm: arm, segment: segment, campaign: c)
    }
  }

  /// The learning phase ends with enough results in its days. They are those that the platform
  /// predicts from what it delivered: the luck of the realised ones would make prices, and so the
  /// whole arm, move with it, and a test by user doesn't know of that.
  private mutating func learn(
    _ campaign: Plan.Campaign, _ c: Int, _ arm: Int, _ results: Double
  ) {
    guard !accounts[arm][c].learned else { return }
    accounts[arm][c].results.append(results)
    let recent = accounts[arm][c].results.suffix(campaign.learning.days).reduce(0, +)
    if recent >= campaign.learning.events { accounts[arm][c].learned = true }
    // As everybody, the arm would have learned by now.
    let isEarlier = recent / delivery.arms[arm].share >= campaign.learning.events
    if isEarlier, !accounts[arm][c].learned { scales[arm] = false }
  }

  /// Whether conversions are purchases.
  var hasRevenue: Bool {
    plan.arms.first { !$0.campaigns.isEmpty }
      .map { $0.campaigns[plan.campaignUnderTest].hasRevenue } ?? true
  }

  /// Whether all tracked conversions are counted: some see no ads beside others who do, or variants differ in
  /// time.
  var hasHoldout: Bool {
    delivery.arms.count > 1
      && (delivery.arms.contains { $0.campaigns < 0 }
        || plan.arms[0].campaigns.contains { $0.showing != .ads } || plan.staging != nil)
  }

  /// Measurement: which conversions are tracked and claimed, what they are worth, and when they show.
  mutating func measure(_ day: Int) {
    for arm in delivery.arms.indices {
      for segment in plan.segments.indices {
        let all = audience[.conversions, day, arm, segment, 0]
        let factor = plan.orderValue(segment, on: day)
        var worth = 0.0
        func value(_ count: Double) -> (sum: Double, squares: Double) {
          guard count > 0, hasRevenue else { return (0, 0) }
          return chance.orders(count, plan.orderValue, factor: factor)
        }
        var credit = credits[arm * plan.segments.count + segment]
        var tracking = 0.0
        if hasHoldout { tracking = chance.share(of: credit.unclaimed, plan.measurement.consent) }
        for c in 0..<space.campaigns {
          var tracked = (sum: 0.0, squares: 0.0)
          for view in [false, true] {
            let claimed = view ? credit.byView[c] : credit.byClick[c]
            guard claimed > 0 else { continue }
            let seenOnes = chance.share(of: claimed, plan.measurement.consent)
            credit.unclaimed += claimed - seenOnes
            tracking += seenOnes
            let values = value(seenOnes)
            worth += values.sum
            tracked.sum += values.sum
            tracked.squares += values.squares
            let shown = day + plan.measurement.reportingDelay
            guard shown < plan.days else { continue }
            seen.add(
              seenOnes, to: view ? .viewConversions : .clickConversions, day: shown, arm: arm,
              segment: segment, campaign: c)
          }
          let shown = day + plan.measurement.reportingDelay
          if shown < plan.days, tracked.sum > 0 {
            seen.add(
              tracked.sum, to: .revenue, day: shown, arm: arm, segment: segment, campaign: c)
            seen.add(
              tracked.squares, to: .revenueSquares, day: shown, arm: arm, segment: segment,
              campaign: c)
          }
          credit.byClick[c] = 0
          credit.byView[c] = 0
        }
        let shown = day + plan.measurement.reportingDelay
        if hasHoldout, shown < plan.days { conversionsByDay[shown][arm][segment] += tracking }
        if followsExposure {
          // Consent goes by no exposure: of all conversions any may be the tracked ones.
          let slot = arm * plan.segments.count + segment
          let exposed = exposedConversions[slot]
          exposedConversions[slot] = 0
          audience.add(exposed, to: .conversionsOfExposed, day: day, arm: arm, segment: segment)
          if hasHoldout, shown < plan.days {
            exposedByDay[shown][arm] += chance.sample(
              tracking, some: exposed, others: max(0, all - exposed))
          }
        }
        // No report shows the others: their values would be drawn for nothing.
        if hasRevenue { worth += credit.unclaimed * plan.orderValue.mean * factor }
        credit.unclaimed = 0
        credits[arm * plan.segments.count + segment] = credit
        audience.add(worth, to: .revenue, day: day, arm: arm, segment: segment)
      }
    }
  }

  /// Stocks at the day's end.
  mutating func takeStock(_ day: Int) {
    for (index, pack) in packs.enumerated() {
      let row = people(index)
      func sum(_ stages: Range<Int>) -> L {
        var total = L.zero
        for stage in stages where row.occupied[stage] {
          total += row.people(space.range(stage))
        }
        return total
      }
      let unaware = sum(0..<1)
      let visitors = sum(2..<space.decidingStart)
      let customers = sum(space.customerStage..<space.stages.count)
      for (lane, group) in pack.groups.enumerated() {
        func add(_ amount: Double, _ entry: AudienceEntry) {
          audience.add(amount, to: entry, day: day, arm: pack.arm, segment: groups[group].segment)
        }
        add(groups[group].users - unaware[lane], .aware)
        add(visitors[lane], .visitors)
        add(customers[lane], .customers)
      }
    }
    reachByDay.append(reach)
    poolByDay.append(pool)
    if let moments = chance.moments { momentsByDay.append(moments) }
  }
}
