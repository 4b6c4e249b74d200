# Periods a second of google/amss, one process, in a world of its own kind: 60 weeks, an audience of two
# million, one bought channel that makes people like the brand, and its sales. Prints JSON.
#
# Rscript Benchmarks/amss.R, where R has the package: R CMD INSTALL of a checkout of github.com/google/amss.
suppressMessages(library(amss))
set.seed(1)
weeks <- 60
stay <- function(n) diag(n)
leaning <- stay(5)
leaning[1, ] <- c(0.7, 0, 0.3, 0, 0)
leaning[3, ] <- c(0, 0, 0.8, 0.2, 0)
people <- list(
  population = 2e6, market.rate.trend = 0.5, market.rate.seas = rep(1, weeks),
  prop.activity = c(0.5, 0.4, 0.1), prop.favorability = c(0.2, 0.1, 0.5, 0.15, 0.05),
  prop.loyalty = c(1, 0, 0),
  transition.matrices = list(
    activity = matrix(c(0.6, 0.3, 0.1), 3, 3, byrow = TRUE), favorability = stay(5)))
channel <- list(
  audience.membership = list(activity = rep(0.5, 3)), budget = 6e5, budget.index = rep(1, weeks),
  flighting = rep(1, weeks), unit.cost = 0.01, hill.ec = 2, hill.slope = 1,
  transition.matrices = list(activity = stay(3), favorability = leaning))
sales <- list(
  competitor.demand.max = list(loyalty = c(0.8, 0, 0.9)),
  advertiser.demand.slope = list(favorability = rep(0.01, 5)),
  advertiser.demand.intercept = list(favorability = c(0.01, 0, 0.2, 0.3, 0.9)), price = 80)
run <- function() capture.output(
  SimulateAMSS(
    time.n = weeks, nat.mig.params = people, media.names = "ads",
    media.modules = c(`DefaultTraditionalMediaModule`), media.params = list(channel),
    sales.params = sales))
invisible(run())
seconds <- median(replicate(3, system.time(run())[["elapsed"]]))
cat(sprintf('{"periods": %d, "seconds": %.4f, "version": "%s"}\n', weeks, seconds,
            packageVersion("amss")))
